// A plain map: lines of latitude and longitude and a pin. No tiles, so nothing is asked of anyone.
const SPACE = "http://www.w3.org/2000/svg";
const WIDTH = 320;
const HEIGHT = 200;
// How many degrees of latitude the map's height shows, from a street to the world.
const HEIGHTS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 120];
const KEYS = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowRight: [1, 0], ArrowLeft: [-1, 0] };

const draw = (name, attributes, text) => {
  const element = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text) element.textContent = text;
  return element;
};

export class PlainMap {
  /** @param element where it is drawn; @param moved called with the pin's place when it is moved by hand. */
  constructor(element, moved) {
    this.element = element;
    this.moved = moved;
    this.zoom = 4;
    element.onclick = (event) => this.click(event);
    element.onkeydown = (event) => this.key(event);
  }

  /** Put the pin on a place, in the middle of the map. */
  show(latitude, longitude) {
    this.pin = { latitude, longitude };
    this.centre = { latitude, longitude };
    this.draw();
  }

  zoomBy(steps) {
    this.zoom = Math.max(0, Math.min(HEIGHTS.length - 1, this.zoom - steps));
    this.centre = { ...this.pin };
    this.draw();
  }

  get degrees() {
    const high = HEIGHTS[this.zoom];
    const squeezed = Math.max(0.2, Math.cos((this.centre.latitude * Math.PI) / 180));
    return { high, wide: (high * WIDTH) / HEIGHT / squeezed };
  }

  move(latitude, longitude) {
    const round = (value) => Number(value.toFixed(5));
    const around = ((((longitude + 180) % 360) + 360) % 360) - 180;
    this.pin = { latitude: round(Math.max(-90, Math.min(90, latitude))), longitude: round(around) };
    this.moved(this.pin);
  }

  click(event) {
    const box = this.element.getBoundingClientRect();
    const { high, wide } = this.degrees;
    const right = (event.clientX - box.left) / box.width - 0.5;
    const up = 0.5 - (event.clientY - box.top) / box.height;
    this.move(this.centre.latitude + up * high, this.centre.longitude + right * wide);
    this.draw();
  }

  key(event) {
    if (event.key === "+" || event.key === "-") {
      event.preventDefault();
      return this.zoomBy(event.key === "+" ? 1 : -1);
    }
    if (!KEYS[event.key]) return undefined;
    event.preventDefault();
    const [right, up] = KEYS[event.key];
    const { high, wide } = this.degrees;
    this.move(this.pin.latitude + (up * high) / 20, this.pin.longitude + (right * wide) / 20);
    const off = [this.pin.latitude - this.centre.latitude, this.pin.longitude - this.centre.longitude];
    if (Math.abs(off[0]) > high * 0.45 || Math.abs(off[1]) > wide * 0.45) this.centre = { ...this.pin };
    return this.draw();
  }

  x(longitude) {
    return WIDTH / 2 + ((longitude - this.centre.longitude) / this.degrees.wide) * WIDTH;
  }

  y(latitude) {
    return HEIGHT / 2 - ((latitude - this.centre.latitude) / this.degrees.high) * HEIGHT;
  }

  draw() {
    const { high, wide } = this.degrees;
    const lines = [];
    for (const [at, label] of steps(this.centre.latitude, high)) {
      const y = this.y(at);
      lines.push(draw("line", { x1: 0, x2: WIDTH, y1: y, y2: y }));
      if (y > 12 && y < HEIGHT - 16) lines.push(draw("text", { x: 4, y: y - 3 }, label));
    }
    for (const [at, label] of steps(this.centre.longitude, wide)) {
      const x = this.x(at);
      lines.push(draw("line", { x1: x, x2: x, y1: 0, y2: HEIGHT }));
      if (x < WIDTH - 40) lines.push(draw("text", { x: x + 3, y: HEIGHT - 4 }, label));
    }
    const pin = draw("path", { class: "map-pin", d: "M0 0c-7-9-9-13-9-17a9 9 0 0 1 18 0c0 4-2 8-9 17z" });
    pin.setAttribute("transform", `translate(${this.x(this.pin.longitude)} ${this.y(this.pin.latitude)})`);
    const svg = draw("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" });
    svg.append(...lines, pin);
    this.element.replaceChildren(svg);
  }
}

/** The lines that cross the map, a handful, each with its figure. */
function steps(middle, extent) {
  const step = HEIGHTS.find((it) => it >= extent / 6) ?? extent / 6;
  const figures = Math.max(0, Math.ceil(-Math.log10(step)));
  const first = Math.ceil((middle - extent / 2) / step);
  const last = Math.floor((middle + extent / 2) / step);
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const at = (first + index) * step;
    return [at, at.toFixed(figures)];
  });
}
