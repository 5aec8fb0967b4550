// Runs package checkers on the tarball.
const row = (name, npm, command) => ({
  name,
  group: 'The package itself',
  tool: name,
  package: npm,
  async run(context) {
    const cwd = await context.project({});
    const [program, ...args] = command(context.tarball);
    await context.run([...(await context.bin(program)), ...args], { cwd });
  },
});

export const rows = [
  row('publint', 'publint', tarball => ['publint', tarball, '--strict']),
  row('Are the types wrong?', '@arethetypeswrong/cli', tarball => [
    'attw',
    tarball,
    '--exclude-entrypoints',
    'metorial_consumers_bg.wasm',
  ]),
];
