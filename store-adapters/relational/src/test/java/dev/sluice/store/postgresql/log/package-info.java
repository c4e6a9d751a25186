/** Tests of the log's preparation on a real server. */
@NullMarked
package dev.sluice.store.postgresql.log;

import org.jspecify.annotations.NullMarked;
