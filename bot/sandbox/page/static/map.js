// A map drawn from the outlines of areas: no tiles, nothing from the network.

import { el, svg } from "./elements.js";
import { t } from "./words.js";
import { known } from "./known.js";

const SCALE = 100_000; // units of the drawing per degree of latitude
const CLOSE_UP = 2_600; // how many of them a pin's surroundings show

/** A picture of one place, close up. */
export function pinPicture(lat, lon) {
  const { x, y } = toDrawing(lat, lon);
  const box = `${x - CLOSE_UP / 2} ${y - CLOSE_UP / 3} ${CLOSE_UP} ${CLOSE_UP / 1.5}`;
  const label = `${t("place")} ${lat.toFixed(5)}, ${lon.toFixed(5)} ${areaAt(lat, lon)?.name ?? ""}`;
  return svg("svg", { class: "pin-picture", viewBox: box, role: "img", "aria-label": label },
    ground(), pin(x, y, 260));
}

/** A large map; `onPick(lat, lon)` is called for a click, or for Enter at the cross hair that arrow keys move. */
export function bigMap({ lat, lon, onPick }) {
  const view = bounds();
  const place = toDrawing(lat, lon);
  const marker = pin(place.x, place.y, view.width / 18);
  const map = svg("svg", {
    class: "big-map", viewBox: `${view.x} ${view.y} ${view.width} ${view.height}`,
    tabindex: onPick ? 0 : null, role: onPick ? "application" : "img", "aria-label": t(onPick ? "map-pick" : "place"),
  }, ground(), names(), marker);
  map.style.setProperty("--across", `${view.width}px`); // by which the style sheet sizes the names, for any screen
  const told = el("p", { class: "map-told", "aria-live": "polite" }, placeWords(lat, lon));
  if (onPick) makePickable(map, marker, place, view, told, onPick);
  return el("div", { class: "map-frame" }, map, told);
}

/** The area a place lies in, for telling it in words. */
export function areaAt(lat, lon) {
  return (known.scene.areas ?? []).find((area) => area.rings.some((ring) => holds(ring, lat, lon)));
}

function makePickable(map, marker, place, view, told, onPick) {
  const move = (x, y) => {
    Object.assign(place, { x, y });
    marker.setAttribute("transform", `translate(${x} ${y})`);
    const here = fromDrawing(x, y);
    told.textContent = placeWords(here.lat, here.lon);
    onPick(here.lat, here.lon);
  };
  map.addEventListener("click", (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
    move(point.x, point.y);
  });
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  map.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const size = view.width / (event.shiftKey ? 200 : 40);
    move(place.x + step[0] * size, place.y + step[1] * size);
  });
}

const placeWords = (lat, lon) => `${lat.toFixed(5)}, ${lon.toFixed(5)} · ${areaAt(lat, lon)?.name ?? t("no-area")}`;

const stretch = () => Math.cos(((known.scene.centre?.[0] ?? 30) * Math.PI) / 180);

const toDrawing = (lat, lon) => ({ x: (lon - middle().lon) * SCALE * stretch(), y: (middle().lat - lat) * SCALE });

const fromDrawing = (x, y) => ({ lat: middle().lat - y / SCALE, lon: middle().lon + x / SCALE / stretch() });

function middle() {
  const [lat, lon] = known.scene.centre ?? [0, 0];
  return { lat, lon };
}

/** Drawn once; every picture uses the same outlines. */
function ground() {
  if (!document.getElementById("ground")) {
    const outlines = (known.scene.areas ?? []).map((area, place) =>
      svg("path", { d: outline(area), class: `area-${place % 7}` }));
    const symbol = svg("g", { id: "ground" }, outlines);
    document.body.append(svg("svg", { width: 0, height: 0, class: "store", "aria-hidden": "true" },
      svg("defs", {}, symbol)));
  }
  return svg("use", { href: "#ground" });
}

const outline = (area) => area.rings.map((ring) => {
  const points = ring.map(([lon, lat]) => toDrawing(lat, lon)).map(({ x, y }) => `${x.toFixed(0)} ${y.toFixed(0)}`);
  return `M${points.join("L")}Z`;
}).join("");

function names() {
  return (known.scene.areas ?? []).map((area) => {
    const ring = area.rings[0].map(([lon, lat]) => toDrawing(lat, lon));
    const x = ring.reduce((sum, point) => sum + point.x, 0) / ring.length;
    const y = ring.reduce((sum, point) => sum + point.y, 0) / ring.length;
    return svg("text", { x, y, class: "area-name" }, area.name);
  });
}

function pin(x, y, size) {
  const drop = svg("g", { class: "pin", transform: `scale(${size / 24})` },
    svg("path", { d: "M0 0c-3-7-8-10-8-16a8 8 0 0 1 16 0c0 6-5 9-8 16z" }), svg("circle", { cy: -16, r: 3 }));
  return svg("g", { transform: `translate(${x} ${y})` }, drop);
}

function bounds() {
  const points = (known.scene.areas ?? []).flatMap((area) => area.rings.flat()).map(([lon, lat]) => toDrawing(lat, lon));
  if (!points.length) return { x: -5000, y: -5000, width: 10_000, height: 10_000 };
  const xs = points.map((point) => point.x), ys = points.map((point) => point.y);
  const x = Math.min(...xs), y = Math.min(...ys), margin = 150;
  return { x: x - margin, y: y - margin, width: Math.max(...xs) - x + 2 * margin, height: Math.max(...ys) - y + 2 * margin };
}

function holds(ring, lat, lon) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i], [bx, by] = ring[j];
    if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
