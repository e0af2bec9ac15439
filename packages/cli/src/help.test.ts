import { expect, test } from 'vitest';
import { COMMANDS, OPTIONS, READ_FORMATS } from './arguments.ts';
import { HELP } from './help-texts.ts';

test.each(COMMANDS)('the help of %s names every option, in both languages', (command) => {
  for (const texts of Object.values(HELP)) {
    for (const option of Object.keys(OPTIONS[command])) expect(texts[command]).toContain(`--${option}`);
    const named = texts[command].match(/--[a-z-]+/g) ?? [];
    for (const option of named) expect(Object.keys(OPTIONS[command])).toContain(option.slice(2));
    expect(texts.all).toContain(command);
  }
});

test('the help of read names every format', () => {
  for (const texts of Object.values(HELP)) for (const format of READ_FORMATS) expect(texts.read).toContain(format);
});
