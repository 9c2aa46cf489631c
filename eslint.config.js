import js from '@eslint/js';
import graphqlPlugin from '@graphql-eslint/eslint-plugin';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { importRules } from './scripts/checks/import-rules.js';
import { glossaryProperNames } from './scripts/schema/glossary/glossary-proper-names.js';

const processEnv = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only main.ts and scripts read process.env; pass the frozen config down.',
};

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      '.data/',
      'coverage/',
      'gateway/web/dist/',
      '**/generated/',
      'schema/*.graphql',
      'schema/subgraphs/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [
      js.configs.recommended,
      ...tseslint.configs.strictTypeChecked,
      ...tseslint.configs.stylisticTypeChecked,
    ],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // Resolvers and factories keep the async signature of their interface even where nothing is awaited.
      '@typescript-eslint/require-await': 'off',
      // index signatures are read as ['name'] because tsconfig demands it (noPropertyAccessFromIndexSignature).
      '@typescript-eslint/dot-notation': 'off',
      'max-lines': ['warn', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['warn', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', processEnv],
    },
  },
  { files: ['**/*.js'], languageOptions: { globals: globals.node }, ...js.configs.recommended },
  ...importRules,
  {
    files: ['gateway/web/{playground,examples,receipt,dashboard}/**/*.{ts,tsx}'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-globals': ['error', 'process', 'Buffer', 'global'] },
  },
  {
    files: ['**/main.ts', 'scripts/**/*.ts', 'test/**/*.ts', 'vitest.config.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // Tests hand over deliberately odd values and inspect answers whose type is the point of the test.
    files: ['**/*.test.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      'max-lines': 'off',
      'max-lines-per-function': 'off',
    },
  },
  {
    files: ['**/*.graphql'],
    plugins: { '@graphql-eslint': graphqlPlugin },
    languageOptions: { parser: graphqlPlugin.parser },
  },
  {
    files: ['subgraphs/**/*.graphql'],
    rules: {
      '@graphql-eslint/require-description': [
        'error',
        {
          types: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          EnumValueDefinition: true,
          DirectiveDefinition: true,
        },
      ],
      '@graphql-eslint/require-deprecation-reason': 'error',
      '@graphql-eslint/no-hashtag-description': 'error',
      '@graphql-eslint/no-typename-prefix': 'error',
      '@graphql-eslint/naming-convention': [
        'error',
        {
          types: 'PascalCase',
          FieldDefinition: { style: 'camelCase', forbiddenPrefixes: ['get', 'list'] },
          InputValueDefinition: 'camelCase',
          EnumValueDefinition: {
            style: 'UPPER_CASE',
            ignorePattern: `^(${glossaryProperNames().join('|')})$`,
          },
        },
      ],
    },
  },
);
