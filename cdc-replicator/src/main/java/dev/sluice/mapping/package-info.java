/**
 * The mapping language: what a migration's file says of datasets and fields, as records.
 *
 * <p>The records are read by {@link dev.sluice.replicate.settings.yaml.SettingsDocument}. {@link
 * dev.sluice.mapping.plan.MappingPlanner} makes {@link dev.sluice.mapping.route.Route}s of them, once, before anything is read.
 */
@NullMarked
package dev.sluice.mapping;

import org.jspecify.annotations.NullMarked;
