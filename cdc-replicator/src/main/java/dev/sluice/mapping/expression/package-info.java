/**
 * Expressions over the columns of a row, as a mapping file has them: {@code paid_at is not null}, {@code date(created_at)}.
 *
 * <p>{@link dev.sluice.mapping.expression.Expression} is the way in and says what the language has. {@code Tokens} cuts the text,
 * {@code Grammar} has jOOQ's parser find its structure, {@code Walk} makes {@code Term}s of that, each with its type, and the classes by
 * kind of value ({@code Arithmetic}, {@code TextFunctions}, {@code TimeFunctions}, …) say what the terms compute.
 *
 * <p>jOOQ sees names of placeholders, keywords and operators only. Columns, literals, functions and types are ours from the beginning,
 * because its own model of them is not exact: it reads a timestamp through the time zone of this machine and the Julian calendar, cuts
 * the fraction of a time, keeps four parts of a long name, and does not tell a negated between from another.
 */
@NullMarked
package dev.sluice.mapping.expression;

import org.jspecify.annotations.NullMarked;
