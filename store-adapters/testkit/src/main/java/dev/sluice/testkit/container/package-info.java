/**
 * Servers for tests in containers, of which {@link dev.sluice.testkit.container.ContainerRecipe} says how to run one.
 *
 * <p>It needs a Docker engine and the image, and skips the test, saying what lacks, where there is none. Nothing is downloaded: pull the
 * images before. Only used where the system property {@code sluice.test.containers} is set, as the Maven profile {@code containers}
 * does.
 */
@NullMarked
package dev.sluice.testkit.container;

import org.jspecify.annotations.NullMarked;
