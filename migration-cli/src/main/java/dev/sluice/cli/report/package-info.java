/**
 * Reports of comparisons, to keep.
 *
 * <p>{@link dev.sluice.cli.report.ReportFile} is the way in: the form follows the file's name.
 */
@NullMarked
package dev.sluice.cli.report;

import org.jspecify.annotations.NullMarked;
