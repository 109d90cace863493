// Gets a frame: the picture as the server renders it, and what can be windowed.
import { pixelsOf } from './body';
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

/** The picture of a frame as the server windows it: small and quick. */
export async function previewOf(image: ViewerImage, frame: number, signal: AbortSignal): Promise<ImageBitmap> {
  const answer = await get(`/api/images/${image.sha256}/preview.jpg?frame=${frame}`, signal);
  return createImageBitmap(await answer.blob());
}

/** The frame, counted from 1. Throws an ImageProblem, or the AbortError of `signal`. */
export async function frameOf(image: ViewerImage, frame: number, signal: AbortSignal): Promise<Pixels> {
  const answer = await get(`/api/images/${image.sha256}/pixels?frame=${frame}`, signal);
  const pixels = pixelsOf(await answer.arrayBuffer());
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
