package dev.sluice.mapping.expression;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.value.RefusedValueException;
import dev.sluice.store.Filter;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value computed from the columns of one row, in SQL's language, exactly: nothing is rounded unless the expression says
 * {@code round(…)}, and what cannot be computed rejects its row. Immutable; may be used by several threads.
 *
 * <h2>Names</h2>
 * A column is named as it is or in double quotes ({@code "a b"}), which keywords and odd names need. A name without quotes is looked
 * for exactly and then in any case, if only one column has it. {@code address.city} is a member of a struct, a map or a document, null
 * where it is missing; of several members of a document with one name it is the first.
 *
 * <h2>Literals</h2>
 * {@code 'text'} ({@code ''} for a quote), {@code 5}, {@code 1.50} and {@code 1e3} (all exact), {@code x'cafe'}, {@code true},
 * {@code false}, {@code null}, {@code date '2026-01-31'}, {@code time '10:00:00'}, {@code timestamp '2026-01-31 10:00:00.5'},
 * {@code timestamp with time zone '2026-01-31 10:00:00Z'}, {@code uuid '…'}, {@code interval '1' day}, {@code interval '1 day 2 hours'}.
 * A text beside a date, a time, a UUID, a label, bytes or a truth value is read as one; a number beside a floating-point column is read as one.
 *
 * <h2>Types</h2>
 * Text does not compare with numbers, nor one kind of value with another; {@code cast(x as type)} converts, as {@link
 * dev.sluice.mapping.value.Cast} does. A date compares with a timestamp as its midnight. A variant takes part by the type of its own
 * scalar, row by row: values of different kinds are not equal, and have no order.
 *
 * <h2>Numbers</h2>
 * Integers and decimals are exact. Whether a result is {@code int64} or a decimal is decided by the operands' types, so that nothing
 * overflows: {@code int32 + int32} is {@code int64}, {@code int64 + int64} a decimal. {@code int / int} is cut toward zero, as in
 * PostgreSQL and SQLite, and {@code %} has the sign of the dividend. Any other division is exact or rejects its row;
 * {@code round(a / b, 2)}, {@code floor(a / b)} and {@code ceil(a / b)} round the exact quotient. {@code round} goes half away from zero.
 * Floating-point numbers compute among themselves and with integers of up to 32 bits; results out of range are refused. NaN equals itself
 * and is greater than all others, and 0.0 equals -0.0.
 *
 * {@code bucket(16, x)} spreads values evenly over the numbers 0 to 15: it is the CRC-32 (that of zlib, gzip and {@code
 * java.util.zip.CRC32}) of the value's text in UTF-8, modulo 16. Whole numbers are in decimal there, UUIDs and dates as in literals.
 *
 * <h2>Text</h2>
 * Characters are code points, compared by code point. {@code lower} and {@code upper} follow Unicode, whatever the machine's language.
 * {@code like} has no escape character unless {@code escape} names one. {@code concat} leaves null out, {@code ||} does not.
 * {@code greatest} and {@code least} leave null out, as PostgreSQL and DuckDB do.
 *
 * <h2>Time</h2>
 * Timestamps with a zone are read in UTC, those that keep their own zone in that. {@code date(x)}, {@code date_trunc('month', x)},
 * {@code extract(year from x)}, plus and minus intervals; the whole seconds of {@code extract(second …)}. Nothing is repeatable about the
 * present time and random numbers, so there are none.
 */
public interface Expression {

    /**
     * @throws SettingsException naming the place of a mistake, and for an unknown column or function the nearest one
     */
    static Expression parse(String text, Schema schema) {
        return Compiled.of(text, schema);
    }

    /**
     * An expression that is true, false or null.
     *
     * @throws SettingsException as {@link #parse}, and if it is anything else
     */
    static Expression condition(String text, Schema schema) {
        return Compiled.condition(text, schema);
    }

    /** The type of every value but null. */
    Type type();

    /** Whether it can be null, as far as the schema tells. */
    boolean nullable();

    /** The columns that it reads, in the order in which they are named. */
    Set<String> fields();

    /** The column that it is, where it computes nothing. */
    Optional<String> column();

    /**
     * @param row of the schema that it was parsed for, or a projection of it that has {@link #fields()}
     * @throws RefusedValueException if it cannot be computed for this row
     */
    @Nullable
    Object evaluate(Row row);

    /** Whether a condition is true, rather than false or null. */
    default boolean accepts(Row row) {
        return Boolean.TRUE.equals(evaluate(row));
    }

    /** The same condition for a store to evaluate, where a filter states all of it exactly. */
    Optional<Filter> filter();
}
