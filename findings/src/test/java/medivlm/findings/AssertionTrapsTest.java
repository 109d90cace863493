package medivlm.findings;

import static medivlm.findings.Reports.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sentences that a list of words gets wrong. */
class AssertionTrapsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    No pneumothorax, effusion or consolidation.        | pneumothorax     | negated
                    No pneumothorax, effusion or consolidation.        | consolidation    | negated
                    No mass, nodule, or effusion is identified.        | pleural-effusion | negated
                    Without evidence of pneumothorax.                  | pneumothorax     | negated
                    Atelectasis rather than pneumonia.                 | pneumonia        | negated
                    Atelectasis rather than pneumonia.                 | atelectasis      | asserted
                    Probably atelectasis rather than pneumonia.        | pneumonia        | negated
                    Pneumothorax: none.                                | pneumothorax     | negated
                    Pneumothorax?                                      | pneumothorax     | uncertain
                    Aortic dissection must be excluded.                | aortic-dissection | uncertain
                    Resolution of pneumonia with residual scarring.    | scarring         | asserted
                    Negative for pneumothorax.                         | pneumothorax     | negated
                    The lungs are free of consolidation.               | consolidation    | negated
                    Pneumonia has been ruled out.                      | pneumonia        | negated
                    Effusion is absent.                                | pleural-effusion | negated
                    Effusion and pneumothorax are not seen.            | pleural-effusion | negated
                    Effusion, pneumothorax or mass is not seen.        | pleural-effusion | negated
                    Neither effusion nor pneumothorax is seen.         | pneumothorax     | negated
                    No findings to suggest pneumonia.                  | pneumonia        | negated
                    No definite pneumothorax.                          | pneumothorax     | negated
                    Normal heart size without cardiomegaly.            | cardiomegaly     | negated
                    The cardiac silhouette is not enlarged.            | cardiomegaly     | negated
                    There is a large effusion and pneumothorax is not seen. | pleural-effusion | asserted
                    There is a large effusion and pneumothorax is not seen. | pneumothorax | negated
                    No pneumothorax, however there is edema.           | edema            | asserted
                    No pneumothorax although there is edema.           | edema            | asserted
                    No effusion is seen, heart is enlarged.            | cardiomegaly     | asserted
                    No focal consolidation, mild cardiomegaly.         | cardiomegaly     | asserted
                    No consolidation; small effusion.                  | pleural-effusion | asserted
                    No abnormality other than a small effusion.        | pleural-effusion | asserted
                    No acute findings except for a pneumothorax.       | pneumothorax     | asserted
                    Aside from a small effusion, no acute abnormality. | pleural-effusion | asserted
                    Stable cardiomegaly without edema.                 | cardiomegaly     | asserted
                    Stable cardiomegaly without edema.                 | edema            | negated
                    Lungs without consolidation are hyperinflated.     | hyperinflation   | asserted
                    The effusion is unchanged.                         | pleural-effusion | asserted
                    Effusion is not increased.                         | pleural-effusion | asserted
                    No interval change in the effusion.                | pleural-effusion | asserted
                    No significant change in right pneumothorax.       | pneumothorax     | asserted
                    Improved but persistent effusion.                  | pleural-effusion | asserted
                    Resolving pneumonia.                               | pneumonia        | asserted
                    Near complete resolution of the pneumothorax.      | pneumothorax     | asserted
                    The effusion has not resolved.                     | pleural-effusion | asserted
                    The consolidation has not cleared.                 | consolidation    | asserted
                    Not without a small effusion.                      | pleural-effusion | asserted
                    No doubt a pneumonia.                              | pneumonia        | asserted
                    Compared with the prior, the effusion is larger.   | pleural-effusion | asserted
                    The pneumothorax has resolved.                     | pneumothorax     | resolved
                    Interval resolution of the pneumothorax.           | pneumothorax     | resolved
                    The previously seen effusion has cleared.          | pleural-effusion | resolved
                    Effusion is no longer seen.                        | pleural-effusion | resolved
                    There is no longer a pneumothorax.                 | pneumothorax     | resolved
                    History of pneumonia.                              | pneumonia        | resolved
                    Chest tube has been removed.                       | chest-tube       | resolved
                    Status post CABG.                                  | sternotomy       | asserted
                    Pneumothorax cannot be excluded.                   | pneumothorax     | uncertain
                    It is difficult to exclude a small effusion.       | pleural-effusion | uncertain
                    Pneumonia is not entirely excluded.                | pneumonia        | uncertain
                    Cannot rule out pneumonia.                         | pneumonia        | uncertain
                    Opacity may represent pneumonia.                   | pneumonia        | uncertain
                    Opacity may represent pneumonia.                   | opacity          | asserted
                    Atelectasis versus pneumonia.                      | atelectasis      | uncertain
                    Atelectasis versus pneumonia.                      | pneumonia        | uncertain
                    Scarring or atelectasis.                           | atelectasis      | uncertain
                    Pneumonia is unlikely.                             | pneumonia        | uncertain
                    No new effusion.                                   | pleural-effusion | uncertain
                    ?pneumonia                                         | pneumonia        | uncertain
                    Borderline heart size.                             | cardiomegaly     | uncertain
                    Heart size is top normal.                          | cardiomegaly     | uncertain
                    No effusion, possible consolidation.               | consolidation    | uncertain
                    Bones: no fracture.                                | fracture         | negated
                    FINDINGS: No effusion. IMPRESSION: CHF.            | pleural-effusion | negated
                    FINDINGS: No effusion. IMPRESSION: CHF.            | heart-failure    | asserted
                    Pneumothorax: No                                   | pneumothorax     | negated
                    Pneumothorax - none                                | pneumothorax     | negated
                    Effusion: absent; heart: enlarged                  | cardiomegaly     | asserted
                    Effusion: absent; heart: enlarged                  | pleural-effusion | negated
                    Heart: enlarged.                                   | cardiomegaly     | asserted
                    Pleura: small left effusion.                       | pleural-effusion | asserted
                    No pneumothorax large left effusion                | pleural-effusion | asserted
                    No pneumothorax or large effusion                  | pleural-effusion | negated
                    NO PNEUMOTHORAX MODERATE CARDIOMEGALY              | cardiomegaly     | asserted
                    1. No pneumothorax 2. Large effusion               | pleural-effusion | asserted
                    Effusion has not developed.                        | pleural-effusion | negated
                    Prior study showed pneumonia. Lungs are clear.     | pneumonia        | resolved
                    Compared to the prior exam demonstrating a pneumothorax, the lung is up. | pneumothorax | resolved
                    There is no absence of effusion.                   | pleural-effusion | asserted
                    There is neither consolidation, effusion, nor pneumothorax. | consolidation | negated
                    Pneumonia or effusion is not seen.                 | pneumonia        | negated
                    s/p right pneumothorax                             | pneumothorax     | resolved
                    PTX not seen, ETT in place.                        | endotracheal-tube | asserted
                    no evidnce of pneumothorx                          | pneumothorax     | negated
                    A pneumothorax is not only present but large.      | pneumothorax     | asserted
                    It would be unusual for this to be pneumonia.      | pneumonia        | uncertain
                    Without change, large effusion persists.           | pleural-effusion | asserted
                    No change: large pneumothorax.                     | pneumothorax     | asserted
                    Copied from prior: large effusion.                 | pleural-effusion | asserted
                    """)
    void cueDecides(String text, String concept, String assertion) {
        assertThat(Reports.mention(text, concept).assertion())
                .isEqualTo(Assertion.ofWire(assertion));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Evaluate for pneumonia.",
                "Rule out pneumothorax.",
                "r/o PTX",
                "Family history of lung cancer.",
                "Mother had lung cancer.",
                "If pneumonia develops, repeat the film.",
                "Does the patient have pneumonia?",
                "Is there a pneumothorax?",
                "INDICATION: pneumonia, assess effusion. FINDINGS: The lungs are clear.",
                "Clinical history: pneumothorax.",
                "Heart size is normal.",
                "The lungs are clear.",
                "Cardiac silhouette within normal limits.",
                "Mediastinal contours are unremarkable.",
                "Pulmonary vasculature is normal.",
                "The trachea is midline. Costophrenic angles are sharp.",
                "No mass effect."
            })
    void saysNothingOfThePatientsFindings(String text) {
        assertThat(read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"INDICATION: pneumonia. Large effusion.", "History: cough. Large effusion."})
    void sectionWithoutAFindingsHeadingHidesOnlyItsOwnSentence(String text) {
        assertThat(read(text)).extracting(Mention::concept).containsExactly("pleural-effusion");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Pleural oedema and haemothorax.       | hemothorax
                    Pulmonary oedema.                     | edema
                    Left pnuemothorax.                    | pneumothorax
                    Cardiomegally.                        | cardiomegaly
                    Right pleural effussion.              | pleural-effusion
                    Bibasilar atelectesis.                | atelectasis
                    Bilateral effusions.                  | pleural-effusion
                    Air-space disease.                    | airspace-disease
                    Hydro-pneumothorax.                   | hydropneumothorax
                    Tumour.                               | malignancy
                    CHF.                                  | heart-failure
                    PNEUMOTHORAX                          | pneumothorax
                    The heart, which is large, is stable. | cardiomegaly
                    Elevation of the right hemidiaphragm. | elevated-diaphragm
                    Endotracheal tube tip in the right mainstem bronchus. | ett-misplaced
                    """)
    void otherSpellingsAndWordOrdersAreRead(String text, String concept) {
        assertThat(Reports.mention(text, concept).assertion()).isEqualTo(Assertion.ASSERTED);
    }
}
