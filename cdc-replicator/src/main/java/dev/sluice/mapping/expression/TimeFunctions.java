package dev.sluice.mapping.expression;

import dev.sluice.data.Interval;
import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.data.Type.Timestamp.Zone;
import dev.sluice.mapping.value.RefusedValueException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Functions of dates and timestamps. A timestamp with a zone is read in UTC, one in its own zone in that. */
final class TimeFunctions {
    private static final Type INT = new Type.Int(32, false);

    /** What a part of a time is, and whether days have it. */
    private enum Part {
        YEAR(true),
        MONTH(true),
        DAY(true),
        HOUR(false),
        MINUTE(false),
        SECOND(false);

        private final boolean ofDay;

        Part(boolean ofDay) {
            this.ofDay = ofDay;
        }

        int of(LocalDateTime time) {
            return switch (this) {
                case YEAR -> time.getYear();
                case MONTH -> time.getMonthValue();
                case DAY -> time.getDayOfMonth();
                case HOUR -> time.getHour();
                case MINUTE -> time.getMinute();
                case SECOND -> time.getSecond();
            };
        }
    }

    /** What a time may be cut to. */
    private static final Map<String, UnaryOperator<LocalDateTime>> CUTS = Map.of(
            "year", time -> midnight(time.toLocalDate().withDayOfYear(1)),
            "quarter",
                    time -> midnight(
                            time.toLocalDate().withDayOfMonth(1).withMonth((time.getMonthValue() - 1) / 3 * 3 + 1)),
            "month", time -> midnight(time.toLocalDate().withDayOfMonth(1)),
            "week",
                    time -> midnight(
                            time.toLocalDate().minusDays(time.getDayOfWeek().getValue() - 1L)),
            "day", time -> midnight(time.toLocalDate()),
            "hour", time -> time.truncatedTo(ChronoUnit.HOURS),
            "minute", time -> time.truncatedTo(ChronoUnit.MINUTES),
            "second", time -> time.truncatedTo(ChronoUnit.SECONDS),
            "millisecond", time -> time.truncatedTo(ChronoUnit.MILLIS),
            "microsecond", time -> time.truncatedTo(ChronoUnit.MICROS));

    private static final List<String> CUTS_BY_SIZE = List.of(
            "year", "quarter", "month", "week", "day", "hour", "minute", "second", "millisecond", "microsecond");

    private TimeFunctions() {}

    static void register(Map<String, Function<Call, Term>> all) {
        all.put("date", TimeFunctions::date);
        all.put("date_trunc", TimeFunctions::cut);
        all.put("extract", TimeFunctions::extract);
        for (Part part : Part.values()) {
            all.put(part.name().toLowerCase(Locale.ROOT), call -> {
                call.count(1, 1);
                return part(call, part, call.any(0));
            });
        }
    }

    private static LocalDateTime midnight(LocalDate day) {
        return day.atStartOfDay();
    }

    private static Term date(Call call) {
        call.count(1, 1);
        Term time = call.any(0);
        if (time.literal() && Kind.of(time.type()) == Kind.TEXT) {
            time = Literals.beside(time, Term.literal(-1, -1, new Type.Timestamp(9, Zone.NONE), null), call.source());
        }
        Term when = dated(call, time);
        return call.strict(
                new Type.Date(),
                List.of(when),
                values -> values[0] instanceof Special
                        ? values[0]
                        : local(values[0]).toLocalDate());
    }

    /** A date or a timestamp; a variant is asked row by row. */
    private static Term dated(Call call, Term term) {
        Kind kind = Kind.of(term.type());
        if (kind.dated() || kind == Kind.NULL) {
            return term;
        }
        if (kind == Kind.DYNAMIC) {
            String words = call.source().words(term);
            return term.as(term.type(), true, row -> Scalars.dated(term.value(row), words, call.name()));
        }
        throw call.source()
                .mistake(
                        term.from(),
                        call.name() + " wants a date or a timestamp, but "
                                + call.source().described(term) + "; write cast("
                                + call.source().words(term) + " as timestamp)");
    }

    private static LocalDateTime local(Object value) {
        if (value instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        if (value instanceof Instant instant) {
            return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        }
        return value instanceof ZonedDateTime zoned ? zoned.toLocalDateTime() : (LocalDateTime) value;
    }

    private static Term extract(Call call) {
        call.count(2, 2);
        String name = String.valueOf(call.any(0).literal() ? call.any(0).constant() : "")
                .toLowerCase(Locale.ROOT);
        for (Part part : Part.values()) {
            if (part.name().toLowerCase(Locale.ROOT).equals(name)) {
                return part(call, part, call.any(1));
            }
        }
        throw call.source()
                .mistake(call.any(0).from(), "extract has year, month, day, hour, minute and second, not " + name);
    }

    private static Term part(Call call, Part part, Term of) {
        boolean clock = Kind.of(of.type()) == Kind.TIME && !part.ofDay;
        if (clock) {
            return call.strict(INT, List.of(of), values -> part.of(clock(values[0], call.name())));
        }
        Term when = dated(call, of);
        if (Kind.of(when.type()) == Kind.DATE && !part.ofDay) {
            throw call.source()
                    .mistake(
                            of.from(),
                            call.source().described(of) + ", which has no "
                                    + part.name().toLowerCase(Locale.ROOT));
        }
        return call.strict(INT, List.of(when), values -> {
            if (values[0] instanceof Special special) {
                throw new RefusedValueException(
                        special + " has no " + part.name().toLowerCase(Locale.ROOT));
            }
            return part.of(local(values[0]));
        });
    }

    private static LocalDateTime clock(Object value, String name) {
        if (value instanceof LocalTime time) {
            return time.atDate(LocalDate.EPOCH);
        }
        throw new RefusedValueException(name + " has no answer for " + value);
    }

    private static Term cut(Call call) {
        call.count(2, 2);
        Term unit = call.any(0);
        Object name = unit.literal() ? unit.constant() : null;
        String lower = name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
        UnaryOperator<LocalDateTime> cut = CUTS.get(lower);
        if (cut == null) {
            throw call.source()
                    .mistake(unit.from(), "date_trunc wants one of '" + String.join("', '", CUTS_BY_SIZE) + "' first");
        }
        Term when = dated(call, call.any(1));
        boolean withinDay = CUTS_BY_SIZE.indexOf(lower) > CUTS_BY_SIZE.indexOf("day");
        if (withinDay && Kind.of(when.type()) == Kind.DATE) {
            throw call.source().mistake(when.from(), call.source().described(when) + ", which has no " + lower);
        }
        Type type = when.type();
        return call.strict(type, List.of(when), values -> {
            Object cutValue = cut(values[0], cut);
            return type instanceof Type.Dynamic ? Scalars.wrapped(cutValue) : cutValue;
        });
    }

    private static Object cut(Object value, UnaryOperator<LocalDateTime> cut) {
        if (value instanceof Special) {
            return value;
        }
        LocalDateTime result = cut.apply(local(value));
        if (value instanceof LocalDate) {
            return result.toLocalDate();
        }
        if (value instanceof Instant) {
            return result.toInstant(ZoneOffset.UTC);
        }
        return value instanceof ZonedDateTime zoned ? result.atZone(zoned.getZone()) : result;
    }

    /** Whether {@code a} plus or minus {@code b} is about time. */
    static boolean concerns(Term a, Term b) {
        Kind first = Kind.of(a.type());
        Kind second = Kind.of(b.type());
        return first.dated() || second.dated() || first == Kind.INTERVAL || second == Kind.INTERVAL;
    }

    /** A date or timestamp and an interval; days between two dates. */
    static Term moved(Source source, Term a, Term b, boolean minus) {
        Kind first = Kind.of(a.type());
        Kind second = Kind.of(b.type());
        if (minus && first == Kind.DATE && second == Kind.DATE) {
            return new Call(source, "-", a.from(), List.of(a, b))
                    .strict(new Type.Int(64, false), List.of(a, b), values -> days(values[0], values[1]));
        }
        if (first.dated() && second == Kind.INTERVAL) {
            return moved(source, a, b, minus ? -1 : 1);
        }
        if (!minus && first == Kind.INTERVAL && second.dated()) {
            return moved(source, b, a, 1);
        }
        throw source.mistake(
                a.from(),
                source.described(a) + ", and " + source.described(b) + ": there is no " + (minus ? "difference" : "sum")
                        + " of these");
    }

    private static Object days(Object a, Object b) {
        if (a instanceof LocalDate first && b instanceof LocalDate second) {
            return first.toEpochDay() - second.toEpochDay();
        }
        throw new RefusedValueException("Infinite dates have no distance");
    }

    private static Term moved(Source source, Term time, Term by, int sign) {
        boolean wholeDays = by.literal() && by.constant() instanceof Interval interval && interval.nanos() == 0;
        int digits = by.literal() && by.constant() instanceof Interval interval ? digits(interval.nanos()) : 9;
        Type type = time.type();
        boolean stays = type instanceof Type.Date && wholeDays;
        if (type instanceof Type.Date && !stays) {
            type = new Type.Timestamp(digits, Zone.NONE);
        } else if (type instanceof Type.Timestamp timestamp) {
            type = new Type.Timestamp(Math.max(timestamp.precision(), digits), timestamp.zone());
        }
        return new Call(source, "+", time.from(), List.of())
                .strict(type, List.of(time, by), values -> moved(values[0], values[1], sign, stays));
    }

    private static int digits(long nanos) {
        int digits = 9;
        long rest = nanos;
        while (digits > 0 && rest % 10 == 0) {
            rest /= 10;
            digits--;
        }
        return digits;
    }

    /** First the months, where the last day of a shorter month is the end, then the days, then the time. */
    private static Object moved(Object time, Object by, int sign, boolean stays) {
        if (time instanceof Special) {
            return time;
        }
        if (!(by instanceof Interval interval)) {
            throw new RefusedValueException("Nothing can be moved by an infinite interval");
        }
        LocalDateTime result =
                local(time).plusMonths((long) sign * interval.months()).plusDays((long) sign * interval.days());
        LocalDateTime moved = sign > 0 ? result.plusNanos(interval.nanos()) : result.minusNanos(interval.nanos());
        if (stays) {
            return moved.toLocalDate();
        }
        if (time instanceof Instant) {
            return moved.toInstant(ZoneOffset.UTC);
        }
        if (time instanceof ZonedDateTime zoned) {
            ZonedDateTime day = result.atZone(zoned.getZone());
            return sign > 0 ? day.plusNanos(interval.nanos()) : day.minusNanos(interval.nanos());
        }
        return moved;
    }
}
