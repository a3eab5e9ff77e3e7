// Pictures from disk, made as Telegram makes them: JPEG, no edge longer than 1280 pixels.

const LONGEST_EDGE = 1280;
const QUALITY = 0.87;

/** Base64 of the picture; a picture that the browser cannot read rejects. */
export async function asPhoto(file) {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_EDGE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas.toDataURL("image/jpeg", QUALITY).split(",")[1];
}

/** A street lamp at night, drawn here: `light` from 0 (dark) to 1. For whoever has no picture at hand. */
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

/** Base64 of any file, as it is. */
export function asBase64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.split(",")[1] ?? "");
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
