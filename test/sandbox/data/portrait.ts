import type { Binary } from "fhir/r4.js";
import { pngImage } from "./pngImage.js";
import { SeededRandom } from "./SeededRandom.js";

type Colour = readonly [red: number, green: number, blue: number];

const size = 96;
const grounds: Colour[] = [
  [191, 224, 219],
  [200, 217, 240],
  [222, 209, 240],
  [246, 222, 190],
  [243, 207, 214],
  [208, 228, 200],
];
const skins: Colour[] = [
  [244, 214, 190],
  [226, 182, 146],
  [198, 146, 108],
  [152, 104, 72],
  [110, 72, 50],
];
const hairs: Colour[] = [
  [44, 36, 34],
  [92, 62, 44],
  [150, 98, 56],
  [206, 168, 104],
  [172, 174, 178],
];
const clothes: Colour[] = [
  [15, 118, 110],
  [38, 84, 168],
  [112, 66, 170],
  [176, 86, 24],
  [176, 42, 96],
  [52, 66, 84],
];

/**
 * A portrait to load with the token. It is a drawing of nobody: head and shoulders without a face, the same for the same
 * number.
 */
export function portraitOf(number: number, patientId: string, gender: "female" | "male", meta: Binary["meta"]): Binary {
  return {
    resourceType: "Binary",
    id: `portrait-${number}`,
    ...(meta && { meta }),
    contentType: "image/png",
    securityContext: { reference: `Patient/${patientId}` },
    data: draw(number, gender).toString("base64"),
  };
}

interface Ellipse {
  x: number;
  y: number;
  radiusX: number;
  radiusY: number;
}

function draw(number: number, gender: "female" | "male"): Buffer {
  // Of its own: a number drawn from the data's would change all that comes after it.
  const random = new SeededRandom(number);
  const [ground, skin, hair, cloth] = [
    random.pick(grounds),
    random.pick(skins),
    random.pick(hairs),
    random.pick(clothes),
  ];
  const isLong = gender === "female" && random.chance(0.75);
  const width = random.between(17, 19);
  const fringe = { x: 48 + random.between(-8, 8), y: 19, radiusX: 24, radiusY: random.between(12, 17) };
  const pixels = new Uint8Array(size * size * 3);
  for (let y = 0; y < size; y += 1) {
    const colour = shade(ground, 1 - 0.16 * (y / size));
    for (let x = 0; x < size; x += 1) pixels.set(colour, (y * size + x) * 3);
  }
  if (isLong) paint(pixels, hair, { x: 48, y: 50, radiusX: width + 6, radiusY: 30 });
  paint(pixels, cloth, { x: 48, y: 104, radiusX: 38, radiusY: 34 });
  paint(pixels, shade(skin, 0.9), { x: 48, y: 66, radiusX: 8, radiusY: 12 });
  paint(pixels, hair, { x: 48, y: 36, radiusX: width + 3, radiusY: 21 });
  paint(pixels, skin, { x: 48, y: random.between(43, 46), radiusX: width, radiusY: 21 });
  paint(pixels, hair, fringe, { x: 48, y: 43, radiusX: width + 1.5, radiusY: 22 });
  return pngImage(size, pixels);
}

/** Paints an ellipse, or what two of them have in common. */
function paint(pixels: Uint8Array, colour: Colour, shape: Ellipse, within: Ellipse = shape): void {
  const [top, bottom] = span(shape.y, shape.radiusY);
  const [left, right] = span(shape.x, shape.radiusX);
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const cover = Math.min(coverage(shape, x, y), coverage(within, x, y));
      if (cover <= 0) continue;
      const at = (y * size + x) * 3;
      for (const part of [0, 1, 2] as const) {
        pixels[at + part] = Math.round((pixels[at + part] ?? 0) * (1 - cover) + colour[part] * cover);
      }
    }
  }
}

function span(centre: number, radius: number): [from: number, to: number] {
  return [Math.max(0, Math.floor(centre - radius - 1)), Math.min(size, Math.ceil(centre + radius + 1))];
}

/** How much of a pixel an ellipse covers, from 0 to 1. Its edge is as wide as a pixel, so that it looks round. */
function coverage(shape: Ellipse, x: number, y: number): number {
  const [fromX, fromY] = [(x + 0.5 - shape.x) / shape.radiusX, (y + 0.5 - shape.y) / shape.radiusY];
  const distance = Math.sqrt(fromX * fromX + fromY * fromY) - 1;
  return Math.min(1, Math.max(0, 0.5 - distance * Math.min(shape.radiusX, shape.radiusY)));
}

function shade([red, green, blue]: Colour, by: number): Colour {
  return [Math.round(red * by), Math.round(green * by), Math.round(blue * by)];
}
