// Builds plain objects from a tape; `src/decode` describes its words.

/** Field names by layout, for each set of layouts seen so far: there are as many as kinds of answers. */
const known = new Map();

/** @param {string} layouts @param {Uint32Array} words @param {string} text */
export function build(layouts, words, text) {
  let names = known.get(layouts);
  if (!names) {
    const camel = name => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
    names = layouts.split(';').map(layout => layout.split(',').map(camel));
    known.set(layouts, names);
  }
  return new Builder(names, words, text).value();
}

class Builder {
  #next = 0;
  #at = 0;

  constructor(names, words, text) {
    this.names = names;
    this.words = words;
    this.text = text;
  }

  value() {
    const word = this.words[this.#next++];
    const number = word >>> 3;
    switch (word & 7) {
      case 0:
        return this.#slice(number);
      case 1:
        return JSON.parse(this.#slice(number));
      case 2:
        return new Date((this.words[this.#next++] | 0) * 2 ** 32 + this.words[this.#next++]);
      case 3:
        return this.#list(number);
      case 4:
        return this.#record(this.names[number]);
      default:
        return [null, false, true][number];
    }
  }

  #slice(length) {
    const start = this.#at;
    this.#at += length;
    return this.text.slice(start, this.#at);
  }

  #list(length) {
    const list = [];
    for (let index = 0; index < length; index++) list.push(this.value());
    return list;
  }

  #record(names) {
    const record = {};
    for (;;) {
      const word = this.words[this.#next++];
      if ((word & 7) === 7) return record;
      if ((word & 7) === 6) this.#unknown(record, names, this.value(), this.value());
      else record[names[word >>> 3]] = this.value();
    }
  }

  /** Kept under its wire name; never in the place of a field that the types know, and `__proto__` is only data. */
  #unknown(record, names, name, value) {
    if (names.includes(name)) return;
    Object.defineProperty(record, name, { value, writable: true, enumerable: true, configurable: true });
  }
}
