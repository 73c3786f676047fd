"""When no penalty follows, whatever the amount would be. Each ground is one small file with its article."""

from hengping.law.exemptions.deciding import GROUNDS, exemption_of
from hengping.law.exemptions.shapes import HARMS, OUTCOMES, Exemption, ExemptionFacts, Ground

__all__ = ["GROUNDS", "HARMS", "OUTCOMES", "Exemption", "ExemptionFacts", "Ground", "exemption_of"]
