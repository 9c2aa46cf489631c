/** The form of a value in the answer to one operation, for one setting of its @skip and @include conditions. */
export type Shape = LeafShape | ListShape | ObjectShape | AbstractShape;

/** Kinds of leaves, by what JSON value they may be. A custom scalar may be anything but null. */
export type LeafKind = 'string' | 'id' | 'int' | 'float' | 'boolean' | 'enum' | 'any';

/** A scalar or an enum value. */
export interface LeafShape {
  readonly kind: 'leaf';
  readonly typeName: string;
  readonly leaf: LeafKind;
  /** The values an enum may have; empty for scalars. */
  readonly values: ReadonlySet<string>;
}

/** A list of values of one form. */
export interface ListShape {
  readonly kind: 'list';
  readonly entry: Shape;
  readonly isEntryNonNull: boolean;
}

/** An object of one type. */
export interface ObjectShape {
  readonly kind: 'object';
  readonly typeName: string;
  /** In the order of the answer. */
  readonly fields: readonly FieldShape[];
}

/** An object of an interface or union; its form depends on the type it says it is. */
export interface AbstractShape {
  readonly kind: 'abstract';
  readonly typeName: string;
  /** The form of an object that says it is of this type; undefined when it cannot be. */
  shapeOf(typeName: unknown): ObjectShape | undefined;
}

/** One entry of an object in the answer. */
export type FieldShape = ValueField | TypeNameField | ReadyField;

/** A field of the schema. */
export interface ValueField {
  readonly kind: 'value';
  /** Its name in the answer. */
  readonly key: string;
  /** Its name in the data gathered for it: another where the caller's would be mixed up with a name of the plan's. */
  readonly dataKey: string;
  readonly isNonNull: boolean;
  readonly shape: Shape;
}

/** `__typename`; undefined on an object of which no more is known than its interface. */
export interface TypeNameField {
  readonly kind: 'typeName';
  readonly key: string;
  readonly typeName: string | undefined;
}

/** A value that lies ready in the data and is handed on as it is: introspection. */
export interface ReadyField {
  readonly kind: 'ready';
  readonly key: string;
}
