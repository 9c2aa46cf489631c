/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Why a number is there, or why it is not. Read it before the number. */
export type FigureStatus =
  /** The number is known and final. */
  | 'AVAILABLE'
  /** The question makes no sense here, such as a share of nothing. */
  | 'NOT_APPLICABLE'
  /** The department that owns it gave no answer, or no source gives it. It is not zero. */
  | 'NOT_DELIVERED'
  /** The number is known, but may still change. */
  | 'PROVISIONAL'
  /** Held back because so few people stand behind it that they could be recognised (German: Geheimhaltung). */
  | 'SUPPRESSED';

export type SharedQuartersQueryVariables = Exact<{
  on?: string | null | undefined;
}>;


export type SharedQuartersQuery = { readonly overlaps: { readonly on: string, readonly pairs: ReadonlyArray<{ readonly first: { readonly name: string }, readonly second: { readonly name: string }, readonly sharedQuarters: { readonly value: number | null, readonly status: FigureStatus } }> | null } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const SharedQuartersDocument = new TypedDocumentString(`
    query SharedQuarters($on: Date) {
  overlaps(on: $on) {
    on
    pairs(minQuarters: 4) {
      first {
        name
      }
      second {
        name
      }
      sharedQuarters {
        value
        status
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SharedQuartersQuery, SharedQuartersQueryVariables>;