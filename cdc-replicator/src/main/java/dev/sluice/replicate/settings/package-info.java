/**
 * The pipeline file as validated records. {@link dev.sluice.replicate.settings.SettingsFile#read} is the way in. The JSON Schema in
 * {@code docs/pipeline.schema.json} comes from them too.
 */
@NullMarked
package dev.sluice.replicate.settings;

import org.jspecify.annotations.NullMarked;
