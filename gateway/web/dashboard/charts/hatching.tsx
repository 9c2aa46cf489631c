/** The pattern of everything that is not exact or not certain. Once on the page; styles name it by `url(#hatching)`. */
export function Hatching() {
  return (
    <svg class="hatching" width="0" height="0" aria-hidden="true">
      <pattern id="hatching" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="hatching-ground" width="6" height="6" />
        <line class="hatching-line" x1="0" x2="0" y1="0" y2="6" />
      </pattern>
    </svg>
  );
}
