package medivlm.findings;

import static medivlm.findings.Reports.raw;
import static medivlm.findings.Reports.read;
import static medivlm.findings.Reports.score;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** French reports, read without being told that they are French. */
class FrenchReportsTest {
    private static final List<String> NORMAL =
            List.of(
                    "Le cœur est de taille normale. Les poumons sont clairs. Le cadre osseux est"
                            + " intègre. Radiographie thoracique normale.",
                    "Pas de pneumothorax, d'épanchement, de condensation, d'œdème, de masse ni de"
                            + " fracture.");
    private static final String TENSION =
            "Volumineux pneumothorax compressif droit avec déviation médiastinale.";
    private static final List<String> ABNORMAL =
            List.of(
                    "Le cœur est discrètement augmenté de volume. Les volumes pulmonaires sont"
                            + " réduits.",
                    "Masse arrondie du lobe moyen mesurant environ 4,6 cm x 3,7 cm.",
                    "Bronchectasies bilatérales étendues, remaniements kystiques et cicatrices.",
                    TENSION);

    @Test
    void everyNormalReportIsBelowEveryAbnormalOne() {
        for (var normal : NORMAL) {
            assertThat(raw(normal)).as(normal).isZero();
            for (var abnormal : ABNORMAL) {
                assertThat(score(normal).normalised())
                        .as("%s / %s", normal, abnormal)
                        .isLessThan(score(abnormal).normalised());
            }
        }
    }

    @Test
    void tensionPneumothoraxIsCritical() {
        assertThat(score(TENSION).band()).isEqualTo(Band.CRITICAL);
        assertThat(raw("Petit pneumothorax apical droit.")).isPositive().isLessThan(raw(TENSION));
    }

    @Test
    void resolvedFindingRanksWithNormal() {
        assertThat(raw("Le pneumothorax a disparu.")).isZero();
        assertThat(raw("Résolution complète du pneumothorax.")).isZero();
    }

    @Test
    void negatedFindingBeforeButAddsNothingToTheOneBehind() {
        assertThat(raw("Pas de pneumothorax mais épanchement gauche abondant"))
                .isPositive()
                .isEqualTo(raw("Épanchement gauche abondant"));
    }

    @Test
    void findingThatCannotBeExcludedLiesBetweenNormalAndAsserted() {
        assertThat(raw("Un pneumothorax ne peut être exclu"))
                .isPositive()
                .isLessThan(raw("Présence d'un pneumothorax."));
    }

    @Test
    void unchangedFindingIsAFinding() {
        assertThat(raw("Pas de modification de l'épanchement gauche abondant"))
                .isEqualTo(raw("Épanchement gauche abondant."));
    }

    @Test
    void sameFindingsWeighTheSameInBothLanguages() {
        assertThat(raw("Pneumothorax droit et fractures costales."))
                .isEqualTo(raw("Right pneumothorax and rib fractures."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Absence d'épanchement pleural.                        | pleural-effusion | negated
                    Sans épanchement ni pneumothorax.                     | pneumothorax     | negated
                    Pas d'épanchement ni de pneumothorax visible.         | pneumothorax     | negated
                    Il n'y a pas de condensation.                         | consolidation    | negated
                    On ne note pas de foyer de condensation.              | consolidation    | negated
                    Aucune fracture costale.                              | rib-fracture     | negated
                    Aucun signe de décompensation cardiaque.              | heart-failure    | negated
                    Pneumothorax : non.                                   | pneumothorax     | negated
                    Pneumothorax : aucun.                                 | pneumothorax     | negated
                    Le pneumothorax n'est pas visible.                    | pneumothorax     | negated
                    Pas d'argument en faveur d'une pneumopathie.          | pneumonia        | negated
                    Atélectasie plutôt que pneumopathie de la base.       | pneumonia        | negated
                    Atélectasie plutôt que pneumopathie de la base.       | atelectasis      | asserted
                    Pas de pneumothorax, petit épanchement gauche.        | pleural-effusion | asserted
                    Pas de pneumothorax. Épanchement pleural droit.       | pleural-effusion | asserted
                    Pas de pneumothorax ; cependant condensation basale.  | consolidation    | asserted
                    Pas d'anomalie hormis un épanchement minime.          | pleural-effusion | asserted
                    En dehors d'un nodule, pas d'anomalie.                | nodule           | asserted
                    Cardiomégalie stable sans œdème.                      | cardiomegaly     | asserted
                    Cardiomégalie stable sans œdème.                      | edema            | negated
                    Sans changement de l'épanchement pleural.             | pleural-effusion | asserted
                    Pas d'évolution de la condensation du lobe inférieur. | consolidation    | asserted
                    L'épanchement n'a pas régressé.                       | pleural-effusion | asserted
                    Régression partielle de l'épanchement.                | pleural-effusion | asserted
                    La condensation n'a pas disparu.                      | consolidation    | asserted
                    Disparition de l'épanchement pleural droit.           | pleural-effusion | resolved
                    Régression complète de l'œdème pulmonaire.            | edema            | resolved
                    L'épanchement s'est résorbé.                          | pleural-effusion | resolved
                    Il n'y a plus de pneumothorax.                        | pneumothorax     | resolved
                    Le drain a été retiré.                                | chest-tube       | resolved
                    Antécédent de tuberculose.                            | tuberculosis     | resolved
                    Possible pneumopathie du lobe moyen.                  | pneumonia        | uncertain
                    Pneumopathie basale droite possible.                  | pneumonia        | uncertain
                    Pneumopathie possible et épanchement pleural.         | pleural-effusion | asserted
                    Probable atélectasie en bande de la base.             | plate-atelectasis | uncertain
                    Opacité pouvant correspondre à une pneumopathie.      | pneumonia        | uncertain
                    Opacité pouvant correspondre à une pneumopathie.      | opacity          | asserted
                    On ne peut exclure un petit épanchement.              | pleural-effusion | uncertain
                    Pneumopathie à ne pas exclure.                        | pneumonia        | uncertain
                    Une pneumopathie n'est pas exclue.                    | pneumonia        | uncertain
                    Pneumopathie peu probable.                            | pneumonia        | uncertain
                    Dissection aortique à éliminer.                       | aortic-dissection | uncertain
                    Suspicion de fracture de la clavicule.                | clavicle-fracture | uncertain
                    """)
    void cueDecides(String text, String concept, String assertion) {
        assertThat(Reports.mention(text, concept).assertion())
                .isEqualTo(Assertion.ofWire(assertion));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    EPANCHEMENTS PLEURAUX BILATERAUX.                     | pleural-effusion
                    Opacités alvéolaires du lobe supérieur.               | airspace-disease
                    Surélévation de la coupole diaphragmatique droite.    | elevated-diaphragm
                    Le bouton aortique est calcifié.                      | atherosclerosis
                    L'aorte est déroulée et la trame est normale.         | aortic-tortuosity
                    Sonde d'intubation dans la bronche souche droite.     | ett-misplaced
                    Comblement du cul-de-sac costo-diaphragmatique.       | cp-angle-blunting
                    Élargissement du médiastin.                           | widened-mediastinum
                    Croissant gazeux sous la coupole droite.              | free-air
                    Présence d'une chambre implantable et d'un pacemaker. | port
                    Séquelles de tuberculose des sommets.                 | old-tuberculosis
                    Silhouette cardiaque élargie.                         | cardiomegaly
                    """)
    void accentsElisionAndPluralsAreRead(String text, String concept) {
        assertThat(Reports.mention(text, concept).assertion()).isEqualTo(Assertion.ASSERTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Recherche de pneumopathie.",
                "INDICATION : toux, pneumopathie ? RÉSULTATS : Les poumons sont clairs.",
                "La silhouette cardiaque est de taille normale.",
                "Les culs-de-sac pleuraux sont libres.",
                "Médiastin centré, non dévié.",
                "Hiles normaux. Coupoles diaphragmatiques régulières."
            })
    void saysNothingOfThePatientsFindings(String text) {
        assertThat(read(text)).filteredOn(m -> m.strength() > 0).isEmpty();
    }

    @Test
    void attributesStandBehindTheirNoun() {
        var mention = Reports.mention("Épanchement pleural gauche abondant.", "pleural-effusion");
        assertThat(mention.laterality()).isEqualTo(Laterality.LEFT);
        assertThat(mention.extent()).isEqualTo(1.5);
        assertThat(Reports.mention("Nodule de 12 mm du lobe moyen.", "nodule").sizeMm())
                .isEqualTo(12.0);
    }

    @ParameterizedTest
    @CsvSource({
        "Pas de pneumothorax., FRENCH",
        "Épanchement abondant, FRENCH",
        "Cardiomégalie, FRENCH",
        "No pneumothorax., ENGLISH",
        "Large effusion, ENGLISH",
        "Pneumothorax, ENGLISH",
        "'', ENGLISH"
    })
    void languageIsGuessedFromFunctionWordsThenFromFindings(String text, ReportLanguage language) {
        assertThat(ReportReader.standard().languageOf(text)).isEqualTo(language);
    }

    @Test
    void languageCanBeTold() {
        var reader = ReportReader.standard();
        assertThat(reader.read("Opacities", ReportLanguage.FRENCH)).isEmpty();
        assertThat(reader.read("Opacités", ReportLanguage.FRENCH)).hasSize(1);
    }
}
