// The methods of a client and its resources are those of classes.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MetorialArgumentError } from 'metorial-consumers';
import { answering, rejection } from './support/client.mjs';
import { callMethod, METHODS } from './support/methods.mjs';

const names = Object.keys(METHODS).filter(name => name !== 'request');

/** Returns the resource of a method, and the method's own name. */
function find(metorial, name) {
  const path = name.split('.');
  const method = path.pop();
  return [path.reduce((object, key) => object[key], metorial), method];
}

/** Checks that an error says what was called without its object, and how to call it. */
function assertLost(error, name) {
  assert.deepEqual([error.constructor, error.argument], [MetorialArgumentError, 'this']);
  const call = `call it as metorial.${name}(…)`;
  assert.equal(error.message, `${name} was called without the object that it belongs to: ${call}`);
}

/** The names of the methods of a resource and of the resources in it. */
function* namesIn(resource, path = []) {
  const [own, ofClass] = [Object.keys(resource), Object.getOwnPropertyNames(Object.getPrototypeOf(resource))];
  for (const name of [...own, ...ofClass]) {
    if (typeof resource[name] === 'function' && name !== 'constructor') yield [...path, name].join('.');
    if (typeof resource[name] === 'object') yield* namesIn(resource[name], [...path, name]);
  }
}

test('the tests of all methods cover every method', () => {
  const metorial = answering({});
  const resources = ['consumers', 'portals', 'consumer', 'token'];
  const found = resources.flatMap(name => [...namesIn(metorial[name], [name])]);
  assert.deepEqual(new Set(found), new Set(names));
  assert.equal(names.length, 44);
});

describe('a method', () => {
  for (const name of names) {
    test(`belongs to a class, and works for each of its objects: ${name}`, async () => {
      const [one, other] = [answering(METHODS[name].answer), answering(METHODS[name].answer)];
      const [resource, method] = find(one, name);
      const [otherResource] = find(other, name);
      assert.equal(resource[method], otherResource[method]);
      assert.equal(Object.hasOwn(resource, method), false);
      assert.equal(Object.getPrototypeOf(resource)[method], resource[method]);
      const result = await resource[method].call(otherResource, ...METHODS[name].args);
      assert.deepEqual(result, await callMethod(one, name));
      const bound = resource[method].bind(resource);
      assert.deepEqual(await bound(...METHODS[name].args), result);
    });

    test(`that is detached from its object rejects, and says how to call it: ${name}`, async () => {
      const [resource, method] = find(answering(METHODS[name].answer), name);
      const { [method]: taken } = resource;
      for (const self of [undefined, null, 5, {}, resource.constructor.prototype]) {
        let promise;
        assert.doesNotThrow(() => {
          promise = taken.call(self, ...METHODS[name].args);
        });
        assertLost(await rejection(promise), name);
      }
    });
  }

  test('of a list rejects without its object, no matter how the list is used', async () => {
    const { list } = answering(METHODS['consumers.list'].answer).consumers;
    for (const use of [
      promise => promise.withResponse(),
      promise => promise.toArray({ limit: 5 }),
      promise => promise[Symbol.asyncIterator]().next(),
      promise => promise.pages().next(),
    ])
      assertLost(await rejection(use(list())), 'consumers.list');
  });
});

describe('the methods of the client itself', () => {
  const metorial = answering(METHODS['consumers.get'].answer);

  test('are those of its class', () => {
    for (const name of ['request', 'withOptions']) {
      assert.equal(Object.hasOwn(metorial, name), false);
      assert.equal(Object.getPrototypeOf(metorial)[name], metorial[name]);
    }
  });

  test('request rejects without its object, like the others', async () => {
    const { request } = metorial;
    let promise;
    assert.doesNotThrow(() => {
      promise = request('GET', '/x');
    });
    assertLost(await rejection(promise), 'request');
  });

  test('withOptions throws without its object, because it does not return a promise', () => {
    const { withOptions } = metorial;
    assert.throws(
      () => withOptions({ timeout: 5 }),
      error => {
        assertLost(error, 'withOptions');
        return true;
      },
    );
  });
});
