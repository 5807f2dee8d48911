import vue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';
import { zonesRule } from './build/lint/zonesRule.mjs';

// oxlint does the general rules; ESLint what it lacks: Vue templates and the boundaries between folders.
export default [
  { ignores: ['out/', 'dist/', 'resources/', 'test/data/', 'test/output/', 'node_modules/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser, sourceType: 'module' },
  },
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    // Prettier lays the templates out
    rules: {
      'vue/html-self-closing': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/multi-word-component-names': 'off',
      'vue/require-default-prop': 'off',
      'vue/no-unused-components': 'off', // the dock finds its panels by name
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
    },
  },
  {
    files: ['src-*/**/*.ts', 'src-*/**/*.vue'],
    ignores: ['**/*.spec.ts'],
    plugins: { plastiscope: { rules: { zones: zonesRule } } },
    rules: { 'plastiscope/zones': 'error' },
  },
];
