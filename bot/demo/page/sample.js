// A picture for whoever has none at hand.

const QUALITY = 0.87;

/** A street lamp at night, drawn here: `light` from 0 (dark) to 1. */
export function samplePhoto(light) {
  const canvas = Object.assign(document.createElement("canvas"), { width: 960, height: 720 });
  const draw = canvas.getContext("2d");
  const sky = draw.createLinearGradient(0, 0, 0, 720);
  sky.addColorStop(0, "#141b2e");
  sky.addColorStop(1, "#37405a");
  fill(draw, sky, 0, 0, 960, 720);
  fill(draw, "#20261f", 0, 560, 960, 160);
  fill(draw, "#6d7078", 470, 190, 14, 400);
  fill(draw, "#6d7078", 470, 180, 130, 12);
  const glow = draw.createRadialGradient(590, 200, 10, 590, 200, 420);
  glow.addColorStop(0, `rgb(255 232 160 / ${light})`);
  glow.addColorStop(1, "rgb(255 232 160 / 0)");
  fill(draw, glow, 0, 0, 960, 720);
  fill(draw, light > 0.5 ? "#fff6d8" : "#474b55", 560, 188, 64, 22);
  return { data: canvas.toDataURL("image/jpeg", QUALITY).split(",")[1] };
}

function fill(draw, style, x, y, width, height) {
  draw.fillStyle = style;
  draw.fillRect(x, y, width, height);
}
