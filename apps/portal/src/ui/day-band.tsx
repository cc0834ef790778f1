/**
 * The day band: the reader's day, both parties' working hours drawn on it, the overlap, a line at now.
 *
 * Every row says its hours in words beside the drawing, so nothing depends on colour, and the whole is one
 * sentence to a reader who does not see it.
 */
import type { DayBand, MinuteSpan } from '@antipode/clock';
import { formatTime } from './instant-text.tsx';

type DayBandProps = {
  readonly band: DayBand;
  /** One for each row, as it stands on the page: "You, Copenhagen". */
  readonly labels: readonly string[];
  readonly viewerZone: string;
  /** Told apart where a page has several bands. */
  readonly id?: string | undefined;
};

export const DayBandFigure = ({ band, labels, viewerZone, id = 'band' }: DayBandProps) => (
  <figure class="band">
    <figcaption class="visually-hidden">{dayBandText(band, labels, viewerZone)}</figcaption>
    <div class="band-rows" aria-hidden="true">
      <span class="band-label band-label-hours">Your day</span>
      <HourMarks band={band} />
      {band.rows.map((row, index) => (
        <Row
          key={index}
          band={band}
          label={labels[index] ?? ''}
          spans={row.spans}
          fill={index === 0 ? 'band-here' : 'band-there'}
          hours={spansText(band, row.spans, viewerZone) ?? 'not today'}
        />
      ))}
      {band.rows.length > 1 ? (
        <Row
          band={band}
          label="Both at work"
          spans={band.shared}
          fill="band-both"
          hatch={`${id}-hatch`}
          hours={spansText(band, band.shared, viewerZone) ?? 'not today'}
        />
      ) : null}
      <span class="band-label band-label-hours" />
      <NowMark band={band} text={`now ${formatTime(nowOf(band), viewerZone)}`} />
    </div>
  </figure>
);

/** The same in a sentence, in the reader's time. */
export function dayBandText(band: DayBand, labels: readonly string[], viewerZone: string): string {
  const rows = band.rows.map((row, index) => {
    const label = labels[index] ?? 'Somebody';
    const hours = spansText(band, row.spans, viewerZone, ' to ');
    return hours === undefined ? `${label}: not at work today.` : `${label}: at work ${hours}.`;
  });
  const shared = spansText(band, band.shared, viewerZone, ' to ');
  const both = shared === undefined ? 'Both at work: not today.' : `Both at work: ${shared}.`;
  const now = `It is ${formatTime(nowOf(band), viewerZone)} now, your time.`;
  return [...rows, ...(band.rows.length > 1 ? [both] : []), now].join(' ');
}

type RowProps = {
  readonly band: DayBand;
  readonly label: string;
  readonly hours: string;
  readonly spans: readonly MinuteSpan[];
  readonly fill: string;
  readonly hatch?: string;
};

const Row = ({ band, label, hours, spans, fill, hatch }: RowProps) => (
  <>
    <span class="band-label">
      <span>{label}</span> <span class="band-hours num">{hours}</span>
    </span>
    <svg class="band-row" focusable="false">
      {hatch === undefined ? null : <Hatch id={hatch} />}
      {band.hourMarks.slice(1, -1).map((mark) => (
        <line
          key={mark.minute}
          class="band-grid"
          x1={across(band, mark.minute)}
          x2={across(band, mark.minute)}
          y1="0"
          y2="100%"
        />
      ))}
      {spans.map((span) => (
        <SpanMark key={span.from} band={band} span={span} fill={fill} hatch={hatch} />
      ))}
      <rect class="band-past" x="0" y="0" width={across(band, band.now)} height="100%" />
      <rect class="band-now" x={across(band, band.now)} width="2" />
    </svg>
  </>
);

const SpanMark = (props: { band: DayBand; span: MinuteSpan; fill: string; hatch: string | undefined }) => {
  const place = {
    x: across(props.band, props.span.from),
    y: '0',
    width: across(props.band, props.span.to - props.span.from),
    height: '100%',
  };
  return (
    <>
      <rect class={props.fill} {...place} />
      {props.hatch === undefined ? null : <rect fill={`url(#${props.hatch})`} {...place} />}
    </>
  );
};

const Hatch = ({ id }: { id: string }) => (
  <defs>
    <pattern id={id} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect class="band-hatch" width="2" height="7" />
    </pattern>
  </defs>
);

const HourMarks = ({ band }: { band: DayBand }) => (
  <svg class="band-scale" focusable="false">
    {band.hourMarks.map((mark) => (
      <text key={mark.minute} x={across(band, mark.minute)} y="12" text-anchor={anchor(band, mark.minute)}>
        {mark.label}
      </text>
    ))}
  </svg>
);

const NowMark = ({ band, text }: { band: DayBand; text: string }) => (
  <svg class="band-scale" focusable="false">
    <text class="band-now-text" x={across(band, band.now)} y="13" text-anchor={nowAnchor(band)}>
      {text}
    </text>
  </svg>
);

const across = (band: DayBand, minute: number): string =>
  `${Math.round((minute / band.minutes) * 100_000) / 1000}%`;

function anchor(band: DayBand, minute: number): 'start' | 'middle' | 'end' {
  if (minute === 0) return 'start';
  return minute === band.minutes ? 'end' : 'middle';
}

/** Near an edge the words lean inwards, or they would be cut off. */
function nowAnchor(band: DayBand): 'start' | 'middle' | 'end' {
  const share = band.now / band.minutes;
  if (share < 0.13) return 'start';
  return share > 0.87 ? 'end' : 'middle';
}

const nowOf = (band: DayBand) => band.startsAt.add({ minutes: band.now });

function spansText(band: DayBand, spans: readonly MinuteSpan[], zone: string, to = '–'): string | undefined {
  if (spans.length === 0) return undefined;
  const time = (minute: number): string =>
    minute === band.minutes ? '24:00' : formatTime(band.startsAt.add({ minutes: minute }), zone);
  return spans.map((span) => `${time(span.from)}${to}${time(span.to)}`).join(to === '–' ? ', ' : ' and ');
}
