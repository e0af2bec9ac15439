import { expect, test } from 'vitest';
import { COMMANDS, optionsOf } from '../arguments.ts';
import { READ_FORMATS } from '../read/read-arguments.ts';
import { HELP } from './help-texts.ts';

test.each(COMMANDS)('the help of %s names every option, in both languages', (command) => {
  const options = Object.keys(optionsOf(command));
  for (const texts of Object.values(HELP)) {
    for (const option of options) expect(texts[command]).toContain(`--${option}`);
    const named = texts[command].match(/--[a-z-]+/g) ?? [];
    for (const option of named) expect(options).toContain(option.slice(2));
    expect(texts.all).toContain(command);
  }
});

test('the help of read names every format', () => {
  for (const texts of Object.values(HELP)) for (const format of READ_FORMATS) expect(texts.read).toContain(format);
});
