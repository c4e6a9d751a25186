/**
 * What the forms of PostgreSQL's values are made of.
 *
 * <p>{@link dev.sluice.store.postgresql.form.Wire} reads the binary form's parts, {@link
 * dev.sluice.store.postgresql.form.WireBuffer} writes them; {@link dev.sluice.store.postgresql.form.CalendarText} does both for the
 * texts of dates and times.
 */
@NullMarked
package dev.sluice.store.postgresql.form;

import org.jspecify.annotations.NullMarked;
