/**
 * {@code sluice demo}: the whole job on a database of its own.
 *
 * <p>{@link dev.sluice.cli.demo.DemoCommand} is the way in and the only public type; {@code Demo} is the story, step by step. The
 * shop's tables and rows are SQL beside the class files, {@code shop.sql} and {@code rows.sql}. The replicator runs as a process of
 * its own, so that it can be killed.
 */
@NullMarked
package dev.sluice.cli.demo;

import org.jspecify.annotations.NullMarked;
