// The three languages and what the portal says in each: the same files the product is built from.

import { readFileSync } from "node:fs";

/** A language of the portal. */
export interface Language {
  /** The first part of a page's path. */
  path: "en" | "zh-hant" | "zh-hans";
  /** The value of `lang`. */
  lang: string;
  /** Its own name. */
  endonym: string;
}

export const ENGLISH: Language = { path: "en", lang: "en", endonym: "English" };
export const TRADITIONAL: Language = { path: "zh-hant", lang: "zh-HK", endonym: "繁體中文" };
export const SIMPLIFIED: Language = { path: "zh-hans", lang: "zh-CN", endonym: "简体中文" };
export const LANGUAGES = [ENGLISH, TRADITIONAL, SIMPLIFIED] as const;

/** Gives a message by its key, with its parameters put in. */
export type Say = (key: string, parameters?: Record<string, string | number>) => string;

/** What the portal says in a language. */
export function messages(language: Language): Say {
  return read(language, "");
}

/** What the pages of people and their forms say in a language. */
export function peopleMessages(language: Language): Say {
  return read(language, "people/", "forms/");
}

function read(language: Language, ...folders: string[]): Say {
  const texts: Record<string, string> = {};
  for (const folder of folders) {
    const file = new URL(`../../../locales/${folder}${language.path}.json`, import.meta.url);
    Object.assign(texts, JSON.parse(readFileSync(file, "utf8")));
  }
  return (key, parameters = {}) => {
    const text = texts[key];
    if (text === undefined) {
      throw new Error(`${language.path}.json has no message "${key}" in ${folders.join(", ")}`);
    }
    return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(parameters[name] ?? `{${name}}`));
  };
}

/** The message with anything in the place of its parameters, as a pattern for the whole of a text. */
export function pattern(text: string): RegExp {
  const pieces = text.split(/\{\w+\}/).map((piece) => piece.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${pieces.join(".+")}$`);
}
