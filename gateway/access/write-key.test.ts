import { describe, expect, it } from 'vitest';
import { readWriteKey, writerClassOf } from './write-key.ts';

describe('the header of a write key', () => {
  it('names the department and holds the key', () => {
    expect(readWriteKey('social-affairs a key of theirs')).toEqual({
      subgraph: 'social_affairs',
      key: 'a key of theirs',
    });
  });

  it.each([undefined, '', 'health', 'health ', 'sports a-key', ['health a', 'health b']])(
    'counts as not sent when it is %j',
    (header) => {
      expect(readWriteKey(header)).toBeUndefined();
    },
  );

  it('makes its caller one of another class', () => {
    expect(writerClassOf('public')).not.toBe('public');
  });
});
