/** The file of a migration as validated records. {@link dev.sluice.migrate.settings.MigrationSettings} is the whole. */
@NullMarked
package dev.sluice.migrate.settings;

import org.jspecify.annotations.NullMarked;
