"""What a browser can say about how well a page reads: names for whoever listens, contrast for whoever sees little."""

UNNAMED = """() => [...document.querySelectorAll("button, a[href], select, textarea, input, [role=application]")]
  .filter((one) => one.checkVisibility() && !one.closest("[aria-hidden=true]"))
  .filter((one) => !(one.getAttribute("aria-label") || one.textContent.trim() || one.labels?.length))
  .map((one) => one.outerHTML.slice(0, 120))"""
"""What one can press or fill in, and has no name."""

SMALL_PRINT = """() => {
  const parse = (color) => (color.match(/[0-9.]+/g) ?? []).map(Number);
  const over = ([r, g, b, a = 1], below) => [r, g, b].map((value, i) => value * a + below[i] * (1 - a));
  const ground = (one) => {
    const layers = [];
    for (let at = one; at; at = at.parentElement) layers.unshift(parse(getComputedStyle(at).backgroundColor));
    return layers.reduce((below, layer) => (layer.length ? over(layer, below) : below), [255, 255, 255]);
  };
  const linear = (value) => (value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const light = (rgb) => rgb.map(linear)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const worded = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && /[\\p{L}\\p{N}]/u.test(node.data));
  const found = new Set();
  for (const one of document.querySelectorAll("body *")) {
    if (!worded(one) || one.closest("svg, noscript, script, option, .spoiler") || !one.checkVisibility()) continue;
    const below = ground(one), ink = over(parse(getComputedStyle(one).color), below);
    const [high, low] = [light(below), light(ink)].sort((a, b) => b - a);
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio < 4.5) found.add(`${ratio.toFixed(2)} ${one.tagName}.${one.className}: ${one.textContent.slice(0, 20)}`);
  }
  return [...found];
}"""
"""Words whose contrast with their ground is below 4.5:1 (WCAG AA)."""
