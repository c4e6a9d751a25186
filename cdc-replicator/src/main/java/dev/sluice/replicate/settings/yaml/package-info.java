/**
 * YAML files as validated records.
 *
 * <p>{@link dev.sluice.replicate.settings.yaml.SettingsDocument} is the way in. The records' components, with their {@link
 * dev.sluice.replicate.settings.yaml.Setting} annotations, are the only definition of a file: its keys, types, ranges, defaults, the
 * text of {@link dev.sluice.replicate.settings.yaml.Explanation} and the JSON Schema all come from them. To add a setting, add a
 * component; to add a type of values, {@link dev.sluice.replicate.settings.yaml.ValueType}.
 */
@NullMarked
package dev.sluice.replicate.settings.yaml;

import org.jspecify.annotations.NullMarked;
