import { fill, named, texts } from '../texts/texts';
import type { Preset } from './window';

/** What a preset is called: as the file explains it, if it does. */
export function presetName(preset: Preset, explanation: string | undefined, of: number): string {
  if (!preset.startsWith('file:')) {
    return named(texts.viewer.presets, preset);
  }
  if (explanation !== undefined && explanation !== '') {
    return explanation;
  }
  const number = Number(preset.slice('file:'.length));
  return of > 1 ? fill(texts.viewer.fileNumber, { number: number + 1 }) : texts.viewer.file;
}
