/**
 * How files become visible: whole, once, and together with the checkpoint of whoever brought them.
 *
 * <p>A writer's files have hidden names until they are complete. {@link dev.sluice.file.commit.Tenure} tells whose they are, so that those
 * of a process that is gone can be removed. {@link dev.sluice.file.commit.CheckpointLog} has one small file for each consumer, with its
 * epoch, its checkpoint and what is to become visible; replacing that file commits, and whoever comes next finishes what a killed process
 * left undone. All of it is in the directory {@code .sluice} of a store.
 */
@NullMarked
package dev.sluice.file.commit;

import org.jspecify.annotations.NullMarked;
