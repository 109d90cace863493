// The viewer's own words, in the languages of the page.
import type { Failure } from './pixels';
import type { Preset } from './window';

const english = {
  tools: 'Image tools',
  window: 'Window: drag sideways for contrast, up and down for brightness',
  pan: 'Move: drag to move the image (Shift while dragging does it too)',
  invert: 'Invert grey levels (i)',
  fit: 'Whole image or one to one (z)',
  reset: 'Reset the view (0)',
  boxes: 'Show or hide the regions that the detector saw (b)',
  compare: 'Two images side by side (v)',
  link: 'Zoom and move both together (l)',
  full: 'Fullscreen (f)',
  preset: 'Window preset (w)',
  own: 'Own window',
  presets: { auto: 'Auto', full: 'Full range', contrast: 'High contrast' } as Record<string, string>,
  file: 'As stored',
  fileNumber: (number: number) => `As stored ${number}`,
  image: 'Image shown',
  unknownView: 'view not stated',
  of: (label: string) => `Chest radiograph, ${label}`,
  regions: (texts: string[]) => `Regions: ${texts.join(', ')}`,
  frame: (frame: number, frames: number) => `Frame ${frame} of ${frames}`,
  window2: (width: string, level: string) => `W ${width}  L ${level}`,
  none: 'The study has no image that can be shown.',
  loading: 'Loading the image',
  preview: 'Preview: the full image is loading',
  again: 'Try again',
  failures: {
    offline: 'The image can’t be loaded while the connection is down.',
    missing: 'The image is not there, or not for you.',
    refused: 'You may not see this image. Sign in again.',
    unreadable: 'The image can’t be shown: its pixels are damaged or of an unknown kind.',
    server: 'The image service does not answer now.',
  } as Record<Failure, string>,
  keys: [
    ['b', 'boxes on or off'],
    ['i', 'invert'],
    ['w', 'next window preset'],
    ['+ −', 'zoom'],
    ['z', 'whole image or one to one'],
    ['0', 'reset the view'],
    ['v', 'side by side'],
    ['l', 'link the two views'],
    ['[ ]', 'previous or next image'],
    [', .', 'previous or next frame'],
    ['f', 'fullscreen'],
    ['Arrows', 'move the focused image; with Shift its window'],
  ] as [string, string][],
};

const german: typeof english = {
  tools: 'Bildwerkzeuge',
  window: 'Fenster: seitlich ziehen ändert den Kontrast, auf und ab die Helligkeit',
  pan: 'Verschieben: Bild ziehen (oder mit Umschalttaste ziehen)',
  invert: 'Grauwerte umkehren (i)',
  fit: 'Ganzes Bild oder eins zu eins (z)',
  reset: 'Ansicht zurücksetzen (0)',
  boxes: 'Regionen des Detektors ein- oder ausblenden (b)',
  compare: 'Zwei Bilder nebeneinander (v)',
  link: 'Beide gemeinsam zoomen und verschieben (l)',
  full: 'Vollbild (f)',
  preset: 'Fenstervorgabe (w)',
  own: 'Eigenes Fenster',
  presets: { auto: 'Automatisch', full: 'Ganzer Bereich', contrast: 'Hoher Kontrast' },
  file: 'Wie gespeichert',
  fileNumber: (number) => `Wie gespeichert ${number}`,
  image: 'Gezeigtes Bild',
  unknownView: 'Projektion nicht angegeben',
  of: (label) => `Thoraxaufnahme, ${label}`,
  regions: (texts) => `Regionen: ${texts.join(', ')}`,
  frame: (frame, frames) => `Bild ${frame} von ${frames}`,
  window2: (width, level) => `B ${width}  Z ${level}`,
  none: 'Die Untersuchung hat kein Bild, das gezeigt werden kann.',
  loading: 'Das Bild wird geladen',
  preview: 'Vorschau: das volle Bild wird geladen',
  again: 'Noch einmal versuchen',
  failures: {
    offline: 'Ohne Verbindung kann das Bild nicht geladen werden.',
    missing: 'Das Bild gibt es nicht, oder nicht für Sie.',
    refused: 'Sie dürfen dieses Bild nicht sehen. Melden Sie sich neu an.',
    unreadable: 'Das Bild kann nicht gezeigt werden: seine Pixel sind beschädigt oder von unbekannter Art.',
    server: 'Der Bilddienst antwortet gerade nicht.',
  },
  keys: [
    ['b', 'Regionen ein oder aus'],
    ['i', 'umkehren'],
    ['w', 'nächste Fenstervorgabe'],
    ['+ −', 'Zoom'],
    ['z', 'ganzes Bild oder eins zu eins'],
    ['0', 'Ansicht zurücksetzen'],
    ['v', 'nebeneinander'],
    ['l', 'beide Ansichten koppeln'],
    ['[ ]', 'voriges oder nächstes Bild'],
    [', .', 'voriges oder nächstes Einzelbild'],
    ['f', 'Vollbild'],
    ['Pfeile', 'Bild im Fokus verschieben; mit Umschalttaste sein Fenster'],
  ],
};

/** In the language of the document. */
export function words(): typeof english {
  return document.documentElement.lang.startsWith('de') ? german : english;
}

export function presetName(preset: Preset, explanation: string | undefined, of: number): string {
  if (!preset.startsWith('file:')) {
    return words().presets[preset] ?? preset;
  }
  if (explanation !== undefined && explanation !== '') {
    return explanation;
  }
  const number = Number(preset.slice('file:'.length));
  return of > 1 ? words().fileNumber(number + 1) : words().file;
}
