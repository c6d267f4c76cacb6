import js from '@eslint/js';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** What each layer may import from: dependencies point one way (README, "Architecture"). */
const LAYERS = {
  messages: [],
  text: ['messages'],
  language: ['messages', 'text'],
  rules: ['messages', 'text', 'language'],
  review: ['messages', 'text', 'language', 'rules'],
  editor: ['messages', 'text', 'language', 'rules', 'review'],
};

const zones = Object.entries(LAYERS).map(([layer, allowed]) => ({
  target: `./src/${layer}`,
  from: './src',
  except: [layer, ...allowed].map((name) => `./${name}`),
  message: `${layer} may only import from: ${[layer, ...allowed].join(', ')}.`,
}));

const NODE_MODULES = {
  group: ['node:*', 'fs', 'path', 'os'],
  message: 'Only cli (and tests, builds) use Node.',
};
const VSCODE = { name: 'vscode', message: 'Only editor (and the entry point) imports vscode.' };

export default tseslint.config(
  { ignores: ['dist', 'out', 'artefacts', '.vscode-test'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver': { typescript: true } },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/prefer-literal-enum-member': ['error', { allowBitwiseExpressions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'prefer-const': 'error',
      // Control and private-use characters are what this project is about.
      'no-control-regex': 'off',
      'no-misleading-character-class': 'off',
      'no-irregular-whitespace': ['error', { skipStrings: true, skipRegExps: true, skipComments: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/cli.ts', 'src/cli/**', 'src/**/build/**', 'src/**/build.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [NODE_MODULES] }] },
  },
  {
    files: ['src/{messages,text,language,rules,review}/**/*.ts', 'src/cli.ts', 'src/cli/**/*.ts'],
    ignores: ['src/**/build/**', 'src/**/build.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [NODE_MODULES], paths: [VSCODE] }],
    },
  },
  {
    files: ['src/cli.ts', 'src/cli/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [VSCODE] }] },
  },
  {
    files: ['test/**/*.ts', '*.mjs', 'test/**/*.mjs', 'src/**/build/**/*.ts', 'src/**/build.ts'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
      },
    },
  },
  {
    files: ['test/**/*.cjs'], // loaded before a program, and by its threads: only CommonJS is
    languageOptions: { globals: { process: 'readonly', console: 'readonly', require: 'readonly' } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
