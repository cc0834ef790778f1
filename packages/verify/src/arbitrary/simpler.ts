/** Simpler values than a given one: smaller, shorter, plainer. */
import type { Json } from '@antipode/handoff';
import { isList, isObject, setMember } from '../json.ts';

/** The boldest first. Each is simpler by a measure that cannot fall for ever, so that shrinking ends. */
export function* simplerValues(value: Json): Generator<Json> {
  if (value === true) yield false;
  else if (typeof value === 'number') yield* simplerNumbers(value);
  else if (typeof value === 'string') yield* simplerStrings(value);
  else if (isList(value)) yield* simplerLists(value);
  else if (isObject(value)) yield* simplerObjects(value);
}

function* simplerNumbers(value: number): Generator<number> {
  if (value === 0) return;
  yield 0;
  if (value < 0) yield -value;
  const whole = Math.trunc(value);
  if (whole !== value) yield whole;
  for (let part = whole; Math.abs(part) >= 1; part = Math.trunc(part / 2)) {
    if (part !== whole) yield whole - part;
  }
  if (whole !== value) {
    for (let places = 1; places < 1000; places *= 10) {
      const rounded = Math.trunc(value * places) / places;
      if (rounded !== value && Math.abs(rounded) < Math.abs(value)) yield rounded;
    }
  }
}

function* simplerStrings(value: string): Generator<string> {
  const characters = [...value];
  const { length } = characters;
  if (length === 0) return;
  yield '';
  for (let part = Math.floor(length / 2); part >= 1; part = Math.floor(part / 2)) {
    yield characters.slice(0, length - part).join('');
    yield characters.slice(part).join('');
  }
  const plain = characters.map(plainer);
  if (plain.some((character, index) => character !== characters[index])) {
    yield plain.join('');
    for (const [index, character] of plain.entries()) {
      if (character !== characters[index]) yield characters.with(index, character).join('');
    }
  }
}

function plainer(character: string): string {
  if (/[1-9]/.test(character)) return '0';
  if (/[B-Z]/.test(character)) return 'A';
  return /[a0A]/.test(character) ? character : 'a';
}

function* simplerLists(list: readonly Json[]): Generator<Json> {
  if (list.length === 0) return;
  yield [];
  for (let part = Math.ceil(list.length / 2); part >= 1; part = Math.floor(part / 2)) {
    for (let from = 0; from < list.length; from += part) {
      if (part < list.length) yield [...list.slice(0, from), ...list.slice(from + part)];
    }
  }
  for (const [index, item] of list.entries()) {
    for (const simpler of simplerValues(item)) yield list.with(index, simpler);
  }
}

function* simplerObjects(object: { readonly [name: string]: Json }): Generator<Json> {
  const names = Object.keys(object);
  if (names.length === 0) return;
  yield {};
  for (let part = Math.ceil(names.length / 2); part >= 1; part = Math.floor(part / 2)) {
    for (let from = 0; from < names.length; from += part) {
      if (part < names.length) yield without(object, new Set(names.slice(from, from + part)));
    }
  }
  for (const name of names) {
    for (const simpler of simplerValues(object[name] as Json)) yield withMember(object, name, simpler);
  }
}

export function without(object: { readonly [name: string]: Json }, names: ReadonlySet<string>): Json {
  const rest: Record<string, Json> = {};
  for (const [name, value] of Object.entries(object)) if (!names.has(name)) setMember(rest, name, value);
  return rest;
}

export function withMember(object: { readonly [name: string]: Json }, name: string, value: Json): Json {
  const copy: Record<string, Json> = {};
  for (const [own, kept] of Object.entries(object)) setMember(copy, own, own === name ? value : kept);
  return copy;
}
