/**
 * The pipeline file as validated records.
 *
 * <p>{@link SettingsFile#read} is the way in. The records' components, with their {@link Setting} annotations, are the only
 * definition of the file: its keys, types, ranges, defaults, the text of {@link Explanation} and the JSON Schema in
 * {@code docs/pipeline.schema.json} all come from them. To add a setting, add a component.
 */
@NullMarked
package dev.sluice.replicate.settings;

import org.jspecify.annotations.NullMarked;
