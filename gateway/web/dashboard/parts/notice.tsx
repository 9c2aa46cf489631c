import type { ComponentChildren } from 'preact';

interface NoticeProps {
  readonly kind: 'info' | 'warning' | 'danger';
  readonly title: string;
  readonly children: ComponentChildren;
}

/** A message that stands out. What appears later is read out by screen readers. */
export function Notice({ kind, title, children }: NoticeProps) {
  return (
    <div class={`kern-alert kern-alert--${kind} notice`} role={kind === 'danger' ? 'alert' : 'status'}>
      <div class="kern-alert__header">
        <span class={`kern-icon kern-icon--${kind}`} aria-hidden="true" />
        <h2 class="kern-title">{title}</h2>
      </div>
      <div class="kern-alert__body">{children}</div>
    </div>
  );
}
