/** The whole product against real servers: {@link dev.sluice.it.PipelineFixture} runs pipelines as processes and compares. */
@NullMarked
package dev.sluice.it;

import org.jspecify.annotations.NullMarked;
