package dev.sluice.store.mariadb;

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

class MySqlStructureTest extends StructureContract {
    @Override
    protected StoreFixture newFixture() {
        return MariaDbFixture.mysql();
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
                        List.of(new Part.OfField("amount", true, Part.Nulls.AS_USUAL), Part.of("id")),
                        true,
                        null,
                        null),
                new Element.Index("short", List.of(new Part.OfText(ours("`name`(5)"))), false, null, null),
                new Element.Index("words", List.of(Part.of("name")), false, ours("FULLTEXT"), null),
                new Element.Check("positive", List.of(), ours("((`amount` > 0))")),
                new Element.InitialValue("parent", ours("((1 + 2))"), null),
                new Element.Index("lower", List.of(new Part.OfText(ours("(lower(`name`))"))), false, null, null));
    }

    private static NativeText ours(String text) {
        return new NativeText("mysql", text);
    }

    @Override
    protected void insertUnnumbered(Store store, Dataset dataset, String field, String name) {
        OwnMeans.insert(store, dataset, field, name);
    }
}
