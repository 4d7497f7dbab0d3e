import { faker } from '@faker-js/faker/locale/en';

/** What a field may name: every method of every module of @faker-js/faker, such as `internet.email`. */
export function fakerMethods(): string[] {
  return Object.entries(faker)
    .filter(([name, module]) => /^[a-z]+$/.test(name) && typeof module === 'object' && module !== null)
    .flatMap(([name, module]) => {
      const prototype = Object.getPrototypeOf(module) as object;
      const members = new Set([...Object.getOwnPropertyNames(prototype), ...Object.keys(module as object)]);
      return [...members]
        .filter((member) => /^[a-z][A-Za-z0-9]*$/.test(member) && !(member in Object.prototype))
        .filter((member) => typeof (module as Record<string, unknown>)[member] === 'function')
        .map((member) => `${name}.${member}`);
    })
    .sort();
}
