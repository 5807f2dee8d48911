import { dirname, relative, resolve, sep } from 'node:path';
import { forbidden } from './zones.mjs';

const posix = (path) => path.split(sep).join('/');

/** ESLint rule: every import, export-from and `import()` obeys the table in zones.mjs. */
export const zonesRule = {
  meta: { type: 'problem', schema: [], messages: { zone: '{{ reason }} (build/lint/zones.mjs)' } },
  create(context) {
    const root = context.cwd;
    const file = posix(relative(root, context.filename));

    function check(node, source, typeOnly) {
      if (typeof source?.value !== 'string') return;
      const isPackage = !source.value.startsWith('.');
      const path = source.value.replace(/\?.*$/, '');
      const target = isPackage
        ? path
        : posix(relative(root, resolve(dirname(context.filename), path)));
      const reason = forbidden(file, target, { isPackage, typeOnly });
      if (reason !== null) context.report({ node, messageId: 'zone', data: { reason } });
    }

    const isTypeImport = (node) =>
      node.importKind === 'type' ||
      (node.specifiers.length > 0 && node.specifiers.every((item) => item.importKind === 'type'));

    return {
      ImportDeclaration: (node) => check(node, node.source, isTypeImport(node)),
      ExportNamedDeclaration: (node) => check(node, node.source, node.exportKind === 'type'),
      ExportAllDeclaration: (node) => check(node, node.source, node.exportKind === 'type'),
      ImportExpression: (node) => check(node, node.source, false),
    };
  },
};
