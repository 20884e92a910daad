from portal.letters.models.letters import Letter, LetterState

__all__ = ["Letter", "LetterState"]
