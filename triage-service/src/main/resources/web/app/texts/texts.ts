import en from './en.json';
import de from './de.json';

/** Every text that a person sees; `en.json` says which there are, other languages have the same. */
export type Texts = typeof en;
export type Language = 'en' | 'de';

const KEPT = 'triage-language';
const BOOKS: Record<Language, Texts> = { en, de };

/** Languages by their own names. */
export const LANGUAGES: Record<Language, string> = { en: 'English', de: 'Deutsch' };

/** Event on `window`: the texts are others now. */
export const CHANGED = 'triage-language-changed';

export let language: Language = kept() ?? ofBrowser();
export let texts: Texts = BOOKS[language];
document.documentElement.lang = language;

/** Switches the language and remembers it in this browser. */
export function speak(wanted: Language) {
  language = wanted;
  texts = BOOKS[wanted];
  document.documentElement.lang = wanted;
  localStorage.setItem(KEPT, wanted);
  window.dispatchEvent(new Event(CHANGED));
}

/** A text with its `{names}` filled in. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The form of a text for a number; `{n}` stands for the number. */
export function counted(forms: { one: string; other: string }, n: number): string {
  const form = new Intl.PluralRules(language).select(n) === 'one' ? forms.one : forms.other;
  return fill(form, { n });
}

/** What a word of the server is called; the word itself where no text knows it. */
export function named(names: Record<string, string>, word: string): string {
  return names[word] ?? word;
}

function kept(): Language | null {
  const word = localStorage.getItem(KEPT);
  return word === 'en' || word === 'de' ? word : null;
}

function ofBrowser(): Language {
  for (const tag of navigator.languages) {
    const word = tag.split('-')[0];
    if (word === 'en' || word === 'de') {
      return word;
    }
  }
  return 'en';
}
