/** The size of an image is known before it is decoded. */
import { expect, it } from 'vitest';
import { imageSize } from './image-size.ts';

function png(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(33);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
}

it('reads PNG, GIF and JPEG', () => {
  expect(imageSize('image/png', png(640, 480))).toEqual({ width: 640, height: 480 });
  const gif = new Uint8Array([71, 73, 70, 56, 57, 97, 0x20, 0x03, 0x58, 0x02, 0, 0]);
  expect(imageSize('image/gif', gif)).toEqual({ width: 800, height: 600 });
  const jpeg = new Uint8Array([
    0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 17, 8, 0x01, 0x00, 0x02, 0x00, 3, 0, 0,
  ]);
  expect(imageSize('image/jpeg', jpeg)).toEqual({ width: 512, height: 256 });
});

it('sees a bomb of a hundred thousand pixels a side without unpacking it', () => {
  expect(imageSize('image/png', png(100_000, 100_000))).toEqual({ width: 100_000, height: 100_000 });
});

it('gives up on a header that ends early, or that leads in a circle', () => {
  expect(imageSize('image/png', new Uint8Array(10))).toBeNull();
  expect(
    imageSize('image/jpeg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0])),
  ).toBeNull();
});
