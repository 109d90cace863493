// Gets a frame: the picture as the server renders it, then what can be windowed.
import type { Pixels, ViewerImage } from './types';

export type Failure = 'offline' | 'missing' | 'refused' | 'unreadable' | 'server';

/** Why there is no image. */
export class ImageProblem extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure);
    this.failure = failure;
  }
}

/** Frames that were shown stay for a while, so that going back to a study shows it at once. */
const KEPT_BYTES = 192 * 1024 * 1024;
const kept = new Map<string, Pixels>();

export function keptFrame(image: ViewerImage, frame: number): Pixels | null {
  return kept.get(keyOf(image, frame)) ?? null;
}

/** The frame, counted from 1. Throws an ImageProblem, or the AbortError of `signal`. */
export async function frameOf(image: ViewerImage, frame: number, signal: AbortSignal): Promise<Pixels> {
  const answer = await get(`/api/images/${image.sha256}/rendered.png`, signal);
  const picture = await createImageBitmap(await answer.blob());
  const pixels = grayOf(picture);
  keep(keyOf(image, frame), pixels);
  return pixels;
}

async function get(path: string, signal: AbortSignal): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(path, { credentials: 'same-origin', signal });
  } catch (problem) {
    if (signal.aborted) {
      throw problem;
    }
    throw new ImageProblem(navigator.onLine ? 'server' : 'offline');
  }
  if (!answer.ok) {
    throw new ImageProblem(failureOf(answer.status));
  }
  return answer;
}

function failureOf(status: number): Failure {
  switch (status) {
    case 401:
    case 403:
      return 'refused';
    case 404:
      return 'missing';
    case 422:
      return 'unreadable';
    default:
      return 'server';
  }
}

function grayOf(picture: ImageBitmap): Pixels {
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const pen = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  pen.drawImage(picture, 0, 0);
  const { data } = pen.getImageData(0, 0, picture.width, picture.height);
  const samples = new Uint8Array(picture.width * picture.height);
  for (let i = 0; i < samples.length; i++) {
    samples[i] = data[i * 4] as number;
  }
  return {
    rows: picture.height,
    columns: picture.width,
    frames: 1,
    samples,
    slope: 1,
    intercept: 0,
    padding: null,
    inverted: false,
    windows: [{ center: 127.5, width: 255, shape: 'linear-exact' }],
    table: null,
  };
}

function keyOf(image: ViewerImage, frame: number): string {
  return `${image.sha256} ${frame}`;
}

function keep(key: string, pixels: Pixels) {
  kept.delete(key);
  kept.set(key, pixels);
  let bytes = [...kept.values()].reduce((sum, one) => sum + one.samples.byteLength, 0);
  for (const [oldest, one] of kept) {
    if (bytes <= KEPT_BYTES || oldest === key) {
      break;
    }
    kept.delete(oldest);
    bytes -= one.samples.byteLength;
  }
}
