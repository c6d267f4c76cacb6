/* global document, createImageBitmap, atob, btoa, Blob */
import { writeFileSync } from 'node:fs';
import gifenc from 'gifenc';

const { GIFEncoder, applyPalette, quantize } = gifenc;

/** Colours of the film; one more stands for what did not change. */
const MOST_COLOURS = 255;

/** A film of a page, made of screenshots, kept as an animated GIF. */
export class Film {
  constructor(page) {
    this.page = page;
    this.frames = [];
  }

  /** Takes a picture that is shown for `delay` milliseconds. */
  async take(delay) {
    const png = await this.page.screenshot();
    this.frames.push({ delay, ...(await this.decode(png.toString('base64'))) });
  }

  /** Each frame holds only what changed; the palette is that of all. */
  async save(path) {
    const [{ width, height }] = this.frames;
    const palette = quantize(Buffer.concat(this.frames.map(({ pixels }) => pixels)), MOST_COLOURS);
    const unchanged = palette.length;
    palette.push([0, 0, 0]);
    const gif = GIFEncoder();
    let before;
    for (const [index, { pixels, delay }] of this.frames.entries()) {
      const colours = applyPalette(pixels, palette.slice(0, unchanged));
      const changed = colours.map((colour, at) => (before?.[at] === colour ? unchanged : colour));
      before = colours;
      gif.writeFrame(changed, width, height, {
        palette: index === 0 ? palette : undefined,
        delay,
        transparent: index > 0,
        transparentIndex: unchanged,
        dispose: 1,
      });
    }
    gif.finish();
    writeFileSync(path, gif.bytes());
  }

  /** The pixels of a PNG: a browser is at hand that can read it. */
  async decode(base64) {
    this.reader ??= await this.page.context().newPage();
    const { width, height, data } = await this.reader.evaluate(async (png) => {
      const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes]));
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width: image.width, height: image.height });
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0);
      const { data: pixels } = context.getImageData(0, 0, image.width, image.height);
      let binary = '';
      for (let at = 0; at < pixels.length; at += 32768)
        binary += String.fromCharCode(...pixels.subarray(at, at + 32768));
      return { width: image.width, height: image.height, data: btoa(binary) };
    }, base64);
    return { width, height, pixels: Buffer.from(data, 'base64') };
  }
}
