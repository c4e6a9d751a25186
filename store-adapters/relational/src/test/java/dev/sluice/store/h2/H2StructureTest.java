package dev.sluice.store.h2;

import dev.sluice.data.Dataset;
import dev.sluice.store.Store;
import dev.sluice.store.jdbc.OwnMeans;
import dev.sluice.structure.Element;
import dev.sluice.structure.Element.Part;
import dev.sluice.structure.NativeText;
import dev.sluice.testkit.contract.StoreFixture;
import dev.sluice.testkit.contract.StructureContract;
import java.util.List;
import java.util.Set;

class H2StructureTest extends StructureContract {
    @Override
    protected StoreFixture newFixture() {
        return new H2Fixture();
    }

    @Override
    protected Set<Class<? extends Element>> kinds() {
        return Set.of(
                Element.PrimaryKey.class,
                Element.UniqueKey.class,
                Element.Index.class,
                Element.ForeignKey.class,
                Element.InitialValue.class,
                Element.Identity.class,
                Element.Comment.class);
    }

    @Override
    protected List<Element> ofTheFamily() {
        return List.of(
                new Element.Index(
                        "i",
                        List.of(new Part.OfField("amount", true, Part.Nulls.FIRST), Part.of("id")),
                        true,
                        null,
                        null),
                new Element.Check("positive", List.of("amount"), ours("(\"amount\" > 0.00)")),
                new Element.InitialValue("name", ours("CURRENT_USER"), null));
    }

    private static NativeText ours(String text) {
        return new NativeText("h2", text);
    }

    @Override
    protected void insertUnnumbered(Store store, Dataset dataset, String field, String name) {
        OwnMeans.insert(store, dataset, field, name);
    }
}
